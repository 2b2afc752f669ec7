package dev.waybill.subscription.tenancy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an Authorization header carries (RFC 6750 section 2.1). */
sealed interface BearerCredentials {
    Pattern FORM = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

    static BearerCredentials of(Optional<String> header) {
        return header.<BearerCredentials>map(text -> {
                    Matcher credentials = FORM.matcher(text);
                    return credentials.matches() ? new Given(credentials.group(1)) : new Malformed();
                })
                .orElseGet(Missing::new);
    }

    /** There is no such header. */
    record Missing() implements BearerCredentials {}

    /** It is of another form, or of another scheme. */
    record Malformed() implements BearerCredentials {}

    /** @param token whatever it is worth */
    record Given(String token) implements BearerCredentials {
        /** Never the token. */
        @Override
        public String toString() {
            return "Given[]";
        }
    }
}
