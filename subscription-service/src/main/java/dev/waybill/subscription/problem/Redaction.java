package dev.waybill.subscription.problem;

import java.util.regex.Pattern;

/** Takes secrets out of what problems repeat of a request: they are kept and passed on in places that secrets are not. */
final class Redaction {
    /** Signing secrets and API keys, as they are or as paths have them. */
    private static final Pattern SECRET = Pattern.compile("(whsec_|wbk_)[A-Za-z0-9+/=_%-]+");

    private Redaction() {}

    static String of(String text) {
        return SECRET.matcher(text).replaceAll("$1***");
    }
}
