package dev.waybill.subscription.fuzz;

import dev.waybill.subscription.ApiClient;
import dev.waybill.subscription.ApiClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A request for one operation.
 *
 * @param ids the values of the variables of the path, before they are encoded
 * @param headers beside Authorization; one without a value is not sent
 * @param query by parameter, as they are meant, not as they are encoded
 * @param body its bytes, a character for each
 * @param valid whether nothing is wrong with it on purpose
 */
record FuzzedRequest(
        Operation operation,
        Map<String, String> ids,
        String path,
        Map<String, String> headers,
        Map<String, String> query,
        Optional<String> body,
        boolean valid) {
    private static final int SHOWN = 3000;

    /** The body as a reader of UTF-8 sees it. */
    Optional<String> text() {
        return body.map(bytes -> new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    Answer send(ApiClient api) {
        ApiClient client = api;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            client = client.with(header.getKey(), header.getValue());
        }
        return client.call(
                operation.method(),
                path,
                body.map(bytes -> BodyPublishers.ofByteArray(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                        .orElseGet(BodyPublishers::noBody));
    }

    @Override
    public String toString() {
        String text = "%s (%s)%n%s %s%n%s%n%s"
                .formatted(
                        operation,
                        valid ? "valid" : "wrong",
                        operation.method(),
                        path,
                        headers,
                        body.orElse("no body"));
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + ")";
    }
}
