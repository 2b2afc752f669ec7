package dev.waybill.subscription.tenancy;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/** The token of the admin API. Made at start, so that one that is too short stops it. */
@ApplicationScoped // behind a proxy: filters are made before there is configuration
@Startup(1)
class AdminToken {
    private static final int MIN_LENGTH = 32;
    /** What a client can send in a header as it stands. */
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e]*");

    private final Optional<String> token;

    AdminToken(AdminConfig configuration) {
        token = configuration.token();
        token.ifPresent(AdminToken::check);
    }

    private static void check(String token) {
        if (token.length() < MIN_LENGTH || !SENDABLE.matcher(token).matches()) {
            throw new ConfigurationException("waybill.admin.token (WAYBILL_ADMIN_TOKEN) has at least " + MIN_LENGTH
                    + " characters, all of them visible ASCII ones; it has " + token.length()
                    + ". Give it the output of openssl rand -hex 32, or leave it out to have no admin API");
        }
    }

    /** Whether there is an admin API at all. */
    boolean configured() {
        return token.isPresent();
    }

    /** In a time that does not depend on where the two differ. */
    boolean matches(String given) {
        return token.filter(expected -> MessageDigest.isEqual(bytes(expected), bytes(given)))
                .isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
