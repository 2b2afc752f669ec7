package dev.waybill.model.target;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host in other scripts, as DNS knows it. */
final class HostInUrl {
    /** Scheme and slashes, host, and the rest; the host has neither brackets nor a user in front. */
    private static final Pattern URL =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)([^/?#@:\\[\\]\\\\]*)(.*)", Pattern.DOTALL);

    private HostInUrl() {}

    /**
     * The URL with its host in ASCII (RFC 5891, A-labels).
     *
     * @throws IllegalArgumentException if anything else is not ASCII, or if the host is not what DNS makes of it: characters
     *     that only look like others or cannot be seen would lead elsewhere than the reader thinks
     */
    static String toAscii(String url) {
        if (isAscii(url)) {
            return url;
        }
        Matcher parts = URL.matcher(url);
        if (!parts.matches() || !isAscii(parts.group(1) + parts.group(3))) {
            throw new IllegalArgumentException("must be ASCII but for the host: percent-encode other characters");
        }
        return parts.group(1) + hostToAscii(parts.group(2)) + parts.group(3);
    }

    private static String hostToAscii(String host) {
        try {
            String ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
            String read = IDN.toUnicode(ascii, IDN.USE_STD3_ASCII_RULES);
            if (read.equals(Normalizer.normalize(host, Normalizer.Form.NFC).toLowerCase(Locale.ROOT))) {
                return ascii;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "must name a host that DNS can know as it is written; write it as in DNS (xn--…) if it is another one");
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
