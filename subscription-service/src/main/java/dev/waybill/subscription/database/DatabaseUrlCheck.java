package dev.waybill.subscription.database;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import io.smallrye.config.ConfigValidator;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.Properties;
import org.postgresql.Driver;

/** Ends the start with a sentence for a URL that no database can be reached by; those who connect by it would fail deeper. */
public final class DatabaseUrlCheck implements SmallRyeConfigBuilderCustomizer, ConfigValidator {
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withValidator(this);
    }

    @Override
    public void validateMapping(Class<?> mapping, String prefix, Object configuration) {
        if (configuration instanceof DatabaseConfig database && !isUnderstood(database.url())) {
            // Without the URL: a password may be in it.
            throw new ConfigValidationException(new Problem[] {
                new Problem(
                        "waybill.database.url (WAYBILL_DATABASE_URL) is not the JDBC URL of a PostgreSQL database; write it"
                                + " as jdbc:postgresql://db.example:5432/waybill")
            });
        }
    }

    private static boolean isUnderstood(String url) {
        return url.startsWith("jdbc:postgresql:") && Driver.parseURL(url, new Properties()) != null;
    }
}
