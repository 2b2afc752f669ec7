package dev.waybill.subscription.database;

import io.quarkus.runtime.ApplicationLifecycleManager;
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
import org.postgresql.ds.PGSimpleDataSource;

/** Brings the schema up to this release before anything else starts; waits a while for a database that is away. */
@ApplicationScoped
public class SchemaMigration {
    /** What needs the tables at start observes {@link StartupEvent} with a higher number. */
    public static final int PRIORITY = 100;

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
    /** The first that has date_bin. */
    private static final int OLDEST_VERSION = 14;

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);
    /** How long a database may keep silent that is asked for a connection, in seconds: the driver would wait for ever. */
    private static final int PATIENCE = 3;

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
        Instant nextWord = clock.instant();
        for (Optional<String> outage = migrate(deadline); outage.isPresent(); outage = migrate(deadline)) {
            Instant now = clock.instant();
            if (!now.isBefore(nextWord)) {
                LOG.warnf(
                        "The database at %s is away; waiting for it for another %ds: %s",
                        database(), Duration.between(now, deadline).toSeconds(), outage.get());
                nextWord = now.plus(BETWEEN_WORDS);
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            endIfAsked();
        }
        if (configuration.migrateOnly()) {
            LOG.infof("The schema of the database at %s is up to date", database());
            // An exit would wait for this thread to end the start, and nothing else has started yet.
            Runtime.getRuntime().halt(0);
        }
    }

    /** At SIGTERM the runtime waits for this thread, and does not wake it up. */
    private void endIfAsked() {
        if (ApplicationLifecycleManager.isVmShuttingDown()) {
            LOG.infof("Asked to end while waiting for the database at %s", database());
            throw new ConfigurationException("The database at " + database() + " is away");
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
        try (Connection connection = impatient().getConnection()) {
            Optional<String> problem = problem(connection.getMetaData().getDatabaseMajorVersion());
            if (problem.isPresent()) {
                throw new ConfigurationException("The database at " + database() + " " + problem.get());
            }
        }
    }

    private PGSimpleDataSource impatient() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setConnectTimeout(PATIENCE);
        source.setSocketTimeout(PATIENCE);
        source.setUrl(configuration.url());
        source.setUser(configuration.username());
        source.setPassword(configuration.password());
        return source;
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
