package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka goes away and comes back under the pair. */
@ExtendWith(PairExtension.class)
class OutageIT {
    private static final Duration AT_MOST = Duration.ofSeconds(1);

    private final WaybillPair pair;

    OutageIT(WaybillPair pair) {
        this.pair = pair;
    }

    @Test
    void theApiGoesOnWithoutKafkaAndWhatWasChangedArrivesLater() {
        String receiver = pair.receiver().baseUrl();
        ApiClient.Created before = pair.webhookAt("/before", "campaign.created");
        pair.upstream().emit("campaign.created", "outage-1", "{}");
        Eventually.logged(pair, before.id(), "success", 1);

        pair.kafka().stop();
        ApiClient.Created during = timed(() -> pair.api().create(receiver + "/during", "campaign.created"));
        JsonNode patched =
                timed(() -> pair.api().patch(before.id(), "{\"url\":\"" + receiver + "/patched\",\"name\":\"new\"}"));
        ApiClient.Created deleted = timed(() -> pair.api().create(receiver + "/deleted", "campaign.created"));
        timed(() -> {
            pair.api().delete(deleted.id());
            return deleted;
        });
        assertThat(timed(() -> pair.api().list(""))).hasSize(2);
        assertThat(timed(() -> Eventually.loggedNow(pair, before.id()))).hasSize(1);
        assertThat(patched.get("name").asText()).isEqualTo("new");
        assertThat(List.of(pair.subscriptionService(), pair.deliveryService()))
                .extracting(service -> service.health("live").get("status").asText())
                .containsOnly("UP");
        pair.kafka().restart();

        // The first event may come before the changes.
        Eventually.assertThatSoon(() -> {
            pair.upstream().emit("campaign.created", "outage-" + Instant.now(), "{}");
            assertThat(Eventually.receivedNow(pair, "/during")).isNotEmpty();
            assertThat(Eventually.receivedNow(pair, "/patched")).isNotEmpty();
        });
        assertThat(Eventually.receivedNow(pair, "/deleted")).isEmpty();
        Eventually.logged(pair, during.id(), "success", 1);
        Eventually.logged(pair, before.id(), "success", 2);
    }

    private static <T> T timed(Supplier<T> call) {
        Instant start = Instant.now();
        T result = call.get();
        assertThat(Duration.between(start, Instant.now())).isLessThan(AT_MOST);
        return result;
    }
}
