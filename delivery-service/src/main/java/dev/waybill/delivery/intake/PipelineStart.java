package dev.waybill.delivery.intake;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Whoever answers has accepted its settings. What it then waits for, however long, is no reason to start it anew. */
@Startup
@ApplicationScoped
class PipelineStart implements HealthCheck {
    private final Pipeline pipeline;

    PipelineStart(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("the settings are accepted")
                .up()
                .withData("waits_for", pipeline.waitsFor())
                .build();
    }
}
