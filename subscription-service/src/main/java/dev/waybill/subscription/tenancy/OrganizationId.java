package dev.waybill.subscription.tenancy;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Ids of organizations: given by the operator, since upstream events carry them too, or generated. */
public final class OrganizationId {
    /** To be read after the name of what holds the id. */
    public static final String FORM_IN_WORDS =
            "must have 1 to 64 letters, digits, dots, hyphens or underscores, and be more than one or two dots";

    /** A path cannot carry one or two dots alone: clients resolve them before they ask. */
    private static final Pattern FORM = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,64}");

    private OrganizationId() {}

    static String next() {
        return "org-" + UlidCreator.getUlid().toString().toLowerCase(Locale.ROOT);
    }

    /** Whether an organization can have this id at all: what else a path may hold never reaches the database. */
    public static boolean plausible(String text) {
        return FORM.matcher(text).matches();
    }
}
