package dev.waybill.subscription.database;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Whoever answers has migrated the schema; before that nobody listens, and the log says what is waited for. */
@Startup
@ApplicationScoped
class SchemaStart implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.up("the schema of the database is that of this release");
    }
}
