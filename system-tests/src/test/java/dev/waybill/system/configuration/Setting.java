package dev.waybill.system.configuration;

import java.util.Locale;

/**
 * What an operator can set.
 *
 * @param key the property, such as {@code waybill.dispatch.deadline}
 * @param preset what holds if it is not set, in words or as code
 * @param meaning as Markdown, in one line
 */
record Setting(String key, String preset, String meaning) {
    /** The environment variable of the property. */
    String variable() {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    String row() {
        return "| `" + variable() + "` | " + cell(preset) + " | " + cell(meaning) + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
