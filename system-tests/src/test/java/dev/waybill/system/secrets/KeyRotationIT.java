package dev.waybill.system.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import dev.waybill.local.ReceivedRequest;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.ServiceProcess;
import dev.waybill.system.fixture.WaybillPair;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encryption keys change while everything runs, and nobody can start with others than those of the secrets. */
@ExtendWith(PairExtension.class)
class KeyRotationIT {
    private static final String TYPE = "campaign.created";

    private final WaybillPair pair;
    private final Answers answers = new Answers();

    KeyRotationIT(WaybillPair pair) {
        this.pair = pair;
    }

    @Test
    void receiversNoticeNothingOfANewKey() throws Exception {
        ApiClient.Created first = pair.webhookAt("/rotated-1", TYPE);
        ApiClient.Created second = pair.webhookAt("/rotated-2", TYPE);
        String oldKey = pair.encryptionKeys().strip();
        long oldId = Long.parseLong(oldKey.substring(0, oldKey.indexOf(':')));
        String newKey = WaybillPair.newEncryptionKey((int) oldId + 1);
        pair.encryptWith(oldKey, newKey);
        restartBoth();
        long stored = key(oldId).get("secrets").asLong();
        assertThat(stored).as("these two, and what tests before left").isGreaterThanOrEqualTo(2);

        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> load = CompletableFuture.supplyAsync(() -> change(first, done));
        int reencrypted = reencryptAll();
        done.set(true);
        int changes = load.join();

        assertThat(reencrypted).isEqualTo((int) stored);
        assertThat(name(first)).isEqualTo("name " + changes);
        assertThat(key(oldId).get("secrets").asLong()).isZero();
        Eventually.assertThatSoon(
                () -> assertThat(key(oldId + 1).get("unpublished").asLong()).isZero());
        pair.encryptWith(newKey);
        restartBoth();
        pair.upstream().emit(TYPE, "rotated", "{}");
        assertVerifies(first, "/rotated-1");
        assertVerifies(second, "/rotated-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscription-service", "delivery-service"})
    void nobodyStartsWithAnotherKeyThanThatOfTheSecrets(String service) {
        pair.webhookAt("/refused", TYPE);
        String key = pair.encryptionKeys().strip();
        int id = Integer.parseInt(key.substring(0, key.indexOf(':')));
        boolean missing = service.equals("delivery-service");

        ServiceProcess.Ended ended = pair.startAlone(
                service,
                Map.of(
                        "WAYBILL_ENCRYPTION_KEYS_FILE",
                        "",
                        "WAYBILL_ENCRYPTION_KEYS",
                        WaybillPair.newEncryptionKey(missing ? id + 1 : id)));

        assertThat(ended.code()).isNotZero();
        assertThat(ended.log())
                .contains(
                        missing
                                ? "there are signing secrets encrypted with key " + id + ", which is not configured"
                                : "encryption key " + id + " is not the one that signing secrets were encrypted with")
                .doesNotContain("\tat ");
    }

    private void restartBoth() {
        List<ServiceProcess> services = List.of(pair.deliveryService(), pair.subscriptionService());
        services.forEach(ServiceProcess::stop);
        services.forEach(ServiceProcess::launch);
        services.forEach(ServiceProcess::awaitReady);
    }

    /** @return how many secrets were encrypted anew */
    private int reencryptAll() {
        int reencrypted = 0;
        JsonNode data;
        do {
            data = answers.data(administer("POST", "/reencryption"));
            reencrypted += data.get("reencrypted").asInt();
            assertThat(data.get("unreadable")).isEmpty();
        } while (data.get("remaining").asLong() > 0);
        return reencrypted;
    }

    /** @return how often the webhook was renamed */
    private int change(ApiClient.Created webhook, AtomicBoolean done) {
        int changes = 0;
        do {
            changes++;
            pair.api().patch(webhook.id(), "{\"name\": \"name " + changes + "\"}");
            pair.api()
                    .delete(pair.api()
                            .create("https://example.com/passing", TYPE)
                            .id());
            pair.upstream().emit(TYPE, "meanwhile-" + changes, "{}");
        } while (!done.get());
        return changes;
    }

    private String name(ApiClient.Created webhook) {
        return pair.api()
                .data(pair.api().send("GET", "/" + webhook.id(), null))
                .get("name")
                .asText();
    }

    private JsonNode key(long id) {
        for (JsonNode key : answers.data(administer("GET", ""))) {
            if (key.get("id").asLong() == id) {
                return key;
            }
        }
        throw new AssertionError("no key " + id);
    }

    private Answers.Answer administer(String method, String path) {
        String url = pair.subscriptionService().baseUrl() + "/api/admin/v1/encryption-keys" + path;
        Answers.Answer answer = answers.ask(method, url, "Bearer " + pair.adminToken(), null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    /** All that came, the event after the change among them, with the secret that the creation showed. */
    private void assertVerifies(ApiClient.Created webhook, String path) throws Exception {
        Eventually.assertThatSoon(() -> assertThat(Eventually.receivedNow(pair, path))
                .anyMatch(request -> request.body().contains("\"id\":\"rotated\"")));
        Webhook receiver = new Webhook(webhook.secret());
        for (ReceivedRequest request : Eventually.receivedNow(pair, path)) {
            receiver.verify(request.body(), headers(request));
        }
    }

    private static HttpHeaders headers(ReceivedRequest request) {
        return HttpHeaders.of(
                List.of("webhook-id", "webhook-timestamp", "webhook-signature").stream()
                        .collect(Collectors.toMap(
                                name -> name, name -> List.of(request.headers().get(name)))),
                (name, value) -> true);
    }
}
