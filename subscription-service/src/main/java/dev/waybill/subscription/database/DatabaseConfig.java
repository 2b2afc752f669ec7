package dev.waybill.subscription.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where the facts are kept. */
@ConfigMapping(prefix = "waybill.database")
interface DatabaseConfig {
    /** JDBC URL of a PostgreSQL database, 14 or newer; TLS and its certificates are parameters of it. */
    String url();

    /** Who connects; must own the schema, since the service migrates it at start. */
    String username();

    /** The password of that user. */
    String password();

    /**
     * How long the start waits for a database that is away, so that both can be started together. After that the
     * process says so and ends with exit code 1; who runs it starts it again.
     */
    @WithDefault("60s")
    Duration startTimeout();

    /** Whether the process ends, with exit code 0, once the schema is that of its release: for an init container, or a Job. */
    @WithDefault("false")
    boolean migrateOnly();
}
