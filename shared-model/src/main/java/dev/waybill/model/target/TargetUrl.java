package dev.waybill.model.subscription;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a webhook wants its deliveries: the one parser of such URLs, for the API that accepts them and for the client
 * that dials them.
 *
 * @param secure whether it is https
 * @param host the name or literal address, IPv6 without brackets
 * @param port 1–65535, the scheme's default where the URL names none
 * @param requestTarget path and query as RFC 9112 section 3.2.1 wants them in the request line, never empty
 */
public record TargetUrl(boolean secure, String host, int port, String requestTarget) {
    /** In characters. */
    public static final int MAX_LENGTH = 2048;

    /** @throws IllegalArgumentException whose message says what is wrong and what would be right */
    public static TargetUrl parse(String url) {
        require(!url.isBlank(), "must not be empty; give an absolute URL such as https://example.com/webhooks");
        require(url.length() <= MAX_LENGTH, "must have at most 2048 characters; it has " + url.length());
        require(
                url.chars().allMatch(c -> c < 128),
                "must be ASCII: percent-encode other characters, and write the host as in DNS (xn--…)");
        URI uri = toUri(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        require(
                scheme.equals("https") || scheme.equals("http"),
                "must be an absolute http or https URL such as https://example.com/webhooks");
        require(uri.getRawAuthority() != null, "must name a host, such as https://example.com/webhooks");
        require(!uri.getRawAuthority().contains("@"), "must not carry a user name or password");
        require(isValid(uri.getHost()), "must name a valid host (and port), such as https://example.com/webhooks");
        require(uri.getRawFragment() == null, "must not have a fragment (the part after #)");
        boolean secure = scheme.equals("https");
        int port = uri.getPort() == -1 && !uri.getRawAuthority().endsWith(":") ? (secure ? 443 : 80) : uri.getPort();
        require(port >= 1 && port <= 65535, "must have a port between 1 and 65535");
        return new TargetUrl(secure, withoutBrackets(uri.getHost()), port, requestTarget(uri));
    }

    /** What goes into the Host header: the port only where it is not the scheme's default (RFC 9110 section 7.2). */
    public String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (secure ? 443 : 80) ? name : name + ":" + port;
    }

    private static URI toUri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "is not a valid URL: " + e.getReason().toLowerCase(Locale.ROOT) + " at position " + e.getIndex(),
                    e);
        }
    }

    /** A zone, as in {@code [fe80::1%eth0]}, means something on one machine only. */
    private static boolean isValid(String host) {
        return host != null && host.indexOf('%') < 0;
    }

    private static String requestTarget(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
