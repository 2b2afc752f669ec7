package dev.waybill.subscription.database;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/** Brings the schema up to this release before anything else starts; waits a while for a database that is away. */
@ApplicationScoped
public class SchemaMigration {
    /** What needs the tables at start observes {@link StartupEvent} with a higher number. */
    public static final int PRIORITY = 100;

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
    /** The first that has date_bin. */
    private static final int OLDEST_VERSION = 14;

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final DatabaseConfig configuration;
    private final Flyway flyway;
    private final Clock clock;

    SchemaMigration(DatabaseConfig configuration, Flyway flyway, Clock clock) {
        this.configuration = configuration;
        this.flyway = flyway;
        this.clock = clock;
    }

    void migrate(@Observes @Priority(PRIORITY) StartupEvent start) {
        Instant deadline = clock.instant().plus(configuration.startTimeout());
        boolean waiting = false;
        Optional<String> outage = migrate(deadline);
        while (outage.isPresent()) {
            if (!waiting) {
                LOG.warnf(
                        "The database at %s is away; waiting for it for %ds: %s",
                        database(), configuration.startTimeout().toSeconds(), outage.get());
                waiting = true;
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            outage = migrate(deadline);
        }
    }

    /** @return why the database is away, if it is and there is time for another try */
    private Optional<String> migrate(Instant deadline) {
        try {
            checkVersion();
            flyway.migrate();
            return Optional.empty();
        } catch (FlywayException | SQLException e) {
            if (!DatabaseOutage.causes(e)) {
                throw stop("cannot be used", e);
            }
            if (!clock.instant().isBefore(deadline)) {
                throw stop("stayed away for " + configuration.startTimeout().toSeconds() + "s", e);
            }
            return Optional.of(DatabaseOutage.describe(e));
        }
    }

    private void checkVersion() throws SQLException {
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection()) {
            Optional<String> problem = problem(connection.getMetaData().getDatabaseMajorVersion());
            if (problem.isPresent()) {
                throw new ConfigurationException("The database at " + database() + " " + problem.get());
            }
        }
    }

    /** What is wrong with a release of PostgreSQL. */
    static Optional<String> problem(int majorVersion) {
        return majorVersion >= OLDEST_VERSION
                ? Optional.empty()
                : Optional.of("is PostgreSQL " + majorVersion + "; Waybill needs " + OLDEST_VERSION + " or newer");
    }

    private ConfigurationException stop(String problem, Exception e) {
        // One line for the operator: without a cause, the runtime prints the message alone.
        return new ConfigurationException("The database at " + database() + " " + problem + ": "
                + DatabaseOutage.describe(e) + " (see waybill.database.url, .username, .password)");
    }

    /** Without parameters: a password may be among them. */
    private String database() {
        return configuration.url().split("\\?", 2)[0];
    }
}
