package dev.waybill.subscription.webhook;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Ids of webhooks: {@code wh-} and a ULID in lower case, so they sort by creation and cannot be guessed. */
final class WebhookId {
    private static final Pattern FORM = Pattern.compile("wh-[0-7][0-9a-hjkmnp-tv-z]{25}");

    private WebhookId() {}

    static String next() {
        return "wh-" + UlidCreator.getUlid().toString().toLowerCase(Locale.ROOT);
    }

    /** Whether a webhook can have this id at all: what else a path may hold never reaches the database. */
    static boolean plausible(String text) {
        return FORM.matcher(text).matches();
    }
}
