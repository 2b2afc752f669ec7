package dev.waybill.model.target;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a webhook wants its deliveries: the one parser of such URLs, for the API that accepts them and for the client
 * that dials them. It takes less than browsers do: what two parsers could understand differently is refused.
 *
 * @param secure whether it is https
 * @param host what to connect to
 * @param port 1–65535, the scheme's default where the URL names none
 * @param requestTarget path and query as RFC 9112 section 3.2.1 wants them in the request line, never empty
 */
public record TargetUrl(boolean secure, TargetHost host, int port, String requestTarget) {
    /** In characters. */
    public static final int MAX_LENGTH = 2048;

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** @throws IllegalArgumentException whose message says what is wrong and what would be right */
    public static TargetUrl parse(String url) {
        require(!url.isBlank(), "must not be empty; give an absolute URL such as https://example.com/webhooks");
        require(url.length() <= MAX_LENGTH, "must have at most 2048 characters; it has " + url.length());
        URI uri = toUri(HostInUrl.toAscii(url));
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        require(
                scheme.equals("https") || scheme.equals("http"),
                "must be an absolute http or https URL such as https://example.com/webhooks");
        require(uri.getRawAuthority() != null, "must name a host, such as https://example.com/webhooks");
        require(!uri.getRawAuthority().contains("@"), "must not carry a user name or password");
        TargetHost host = TargetHost.of(uri);
        require(uri.getRawFragment() == null, "must not have a fragment (the part after #)");
        boolean secure = scheme.equals("https");
        return new TargetUrl(secure, host, port(uri, secure), requestTarget(uri));
    }

    /** What goes into the Host header: the port only where it is not the scheme's default (RFC 9110 section 7.2). */
    public String authority() {
        return port == (secure ? HTTPS_PORT : HTTP_PORT) ? host.inUrl() : host.inUrl() + ":" + port;
    }

    private static int port(URI uri, boolean secure) {
        boolean none = uri.getPort() == -1 && !uri.getRawAuthority().endsWith(":");
        int port = none ? (secure ? HTTPS_PORT : HTTP_PORT) : uri.getPort();
        require(port >= 1 && port <= 65535, "must have a port between 1 and 65535");
        return port;
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

    private static String requestTarget(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
