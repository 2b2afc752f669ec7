package dev.waybill.delivery.intake;

import dev.waybill.delivery.directory.WebhookDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the directory knows all webhooks: an event fanned out earlier could miss some. */
@Readiness
@ApplicationScoped
class PipelineReadiness implements HealthCheck {
    private final Pipeline pipeline;
    private final WebhookDirectory directory;

    PipelineReadiness(Pipeline pipeline, WebhookDirectory directory) {
        this.pipeline = pipeline;
        this.directory = directory;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("the directory has caught up, and events and deliveries are being read")
                .status(directory.hasCaughtUp())
                .withData("waits_for", pipeline.waitsFor())
                .withData("webhooks", directory.size())
                .build();
    }
}
