package dev.waybill.subscription.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where the facts are kept. */
@ConfigMapping(prefix = "waybill.database")
interface DatabaseConfig {
    /** JDBC URL of a PostgreSQL database; jdbc:postgresql://localhost:5432/waybill if not set. */
    String url();

    /** Who connects; must own the schema, since the service migrates it at start; waybill if not set. */
    String username();

    /** The password of that user; waybill if not set. */
    String password();

    /**
     * How long the start waits for a database that is away, so that both can be started together. After that the
     * process says so and ends with exit code 1; who runs it starts it again.
     */
    @WithDefault("60s")
    Duration startTimeout();
}
