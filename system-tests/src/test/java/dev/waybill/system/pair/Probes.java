package dev.waybill.system.pair;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.ReceivedRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A change of a webhook reaches the deliveries some milliseconds after the API has answered. Events of a type that no
 * test looks at tell when that has happened: the webhook's log shows one.
 */
final class Probes {
    private static final String TYPE = "person.enriched";
    private static final Duration AGAIN = Duration.ofMillis(100);

    private Probes() {}

    static String[] with(String... events) {
        return Stream.concat(Stream.of(TYPE), Stream.of(events)).toArray(String[]::new);
    }

    static ApiClient.Created awaitKnown(WaybillPair pair, ApiClient.Created webhook) {
        await("deliveries to " + webhook.id())
                .atMost(Duration.ofSeconds(45))
                .pollDelay(Duration.ZERO)
                .pollInterval(AGAIN)
                .until(() -> {
                    pair.upstream().emit(TYPE, UUID.randomUUID().toString(), "{}");
                    return pair.api().deliveries(webhook.id()).stream().anyMatch(Probes::isProbe);
                });
        return webhook;
    }

    static boolean isProbe(JsonNode delivery) {
        return delivery.get("event").asText().equals(TYPE);
    }

    static boolean isProbe(ReceivedRequest request) {
        return TYPE.equals(request.headers().get("X-Webhook-Event"));
    }
}
