package dev.waybill.delivery.fanout;

import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.subscription.EncryptedSecret;
import dev.waybill.model.subscription.WebhookSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From an event of 1 KiB to its deliveries. */
@State(Scope.Benchmark)
public class FanOutBenchmark {
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    private final FanOut fanOut = new FanOut(4);
    private final Event event = new Event(
            "evt-1",
            "/campaigns",
            "campaign.created",
            CREATED,
            "acme",
            RawJson.of("{\"pad\":\"" + "x".repeat(1014) + "\"}"));
    private final List<WebhookSnapshot> ten = IntStream.range(0, 10)
            .mapToObj(i -> new WebhookSnapshot(
                    "wh-01jmh5zq8w3k7x2v9n4d6r0t5" + i,
                    1,
                    "acme",
                    "https://receiver.example/hooks/" + i,
                    Set.of("campaign.created"),
                    true,
                    List.of(new EncryptedSecret("secret"))))
            .toList();
    private final List<WebhookSnapshot> one = ten.subList(0, 1);

    @Benchmark
    public List<Delivery> toOneWebhook() {
        return fanOut.deliveries(event, one, CREATED);
    }

    @Benchmark
    public List<Delivery> toTenWebhooks() {
        return fanOut.deliveries(event, ten, CREATED);
    }
}
