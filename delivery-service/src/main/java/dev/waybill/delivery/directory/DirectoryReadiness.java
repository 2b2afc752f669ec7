package dev.waybill.delivery.directory;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the directory knows all webhooks: an event fanned out earlier could miss some. */
@Readiness
@ApplicationScoped
class DirectoryReadiness implements HealthCheck {
    private final WebhookDirectory directory;

    DirectoryReadiness(WebhookDirectory directory) {
        this.directory = directory;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("directory has caught up with the topic of subscriptions")
                .status(directory.hasCaughtUp())
                .withData("webhooks", directory.size())
                .build();
    }
}
