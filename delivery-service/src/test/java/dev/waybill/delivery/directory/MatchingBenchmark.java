package dev.waybill.delivery.directory;

import dev.waybill.model.event.EventCatalog;
import dev.waybill.model.subscription.EncryptedSecret;
import dev.waybill.model.subscription.WebhookSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Who wants an event, among 100,000 webhooks: ten of each organization, each for two of the thirteen types. */
@State(Scope.Thread)
public class MatchingBenchmark {
    private static final int ORGANIZATIONS = 10_000;
    private static final int EACH = 10;
    /** Prime to the number of organizations, so that all get their turn and none is still in a cache. */
    private static final int STRIDE = 7_919;

    private final WebhookDirectory directory = new WebhookDirectory();
    private final List<String> types = List.of(EventCatalog.DEFAULT_TYPES.split(","));
    private int organization;

    public MatchingBenchmark() {
        for (int i = 0; i < ORGANIZATIONS * EACH; i++) {
            directory.put(new WebhookSnapshot(
                    "wh-" + i,
                    1,
                    "org-" + i / EACH,
                    "https://receiver.example/hooks/" + i,
                    Set.of(types.get(i % types.size()), types.get((i + 1) % types.size())),
                    true,
                    List.of(new EncryptedSecret("secret"))));
        }
    }

    @Benchmark
    public List<WebhookSnapshot> webhooksForEvent() {
        return directory.wanting("org-" + next(), types.get(organization % types.size()));
    }

    @Benchmark
    public Optional<WebhookSnapshot> webhookById() {
        return directory.find("wh-" + next() * EACH);
    }

    private int next() {
        organization = (organization + STRIDE) % ORGANIZATIONS;
        return organization;
    }
}
