package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import dev.waybill.local.ReceivedRequest;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job: a webhook is made, an event is emitted, the signed POST comes, and the log tells. */
@ExtendWith(PairExtension.class)
class FirstDeliveryIT {
    private static final String DATA = "{ \"amount\": 12345678901234567890.123456789, \"name\" :\"größe 😀 \\u00fc\" }";

    private final WaybillPair pair;

    FirstDeliveryIT(WaybillPair pair) {
        this.pair = pair;
    }

    @Test
    void anEventIsDeliveredAndLogged() {
        ApiClient.Created webhook = pair.webhookAt("/first", "campaign.created");

        pair.upstream().emit("campaign.created", "first-1", DATA);

        ReceivedRequest request = Eventually.received(pair, "/first", 1).getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.body())
                .matches("\\{\"id\":\"first-1\",\"event\":\"campaign.created\","
                        + "\"created_at\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\",\"data\":\\Q" + DATA + "\\E}");
        JsonNode delivery = Eventually.logged(pair, webhook.id(), "success", 1).getFirst();
        assertThat(delivery.get("id").asText()).isEqualTo(request.headers().get("webhook-id"));
        assertThat(delivery.get("event").asText()).isEqualTo("campaign.created");
        assertThat(delivery.get("status").asText()).isEqualTo("success");
        assertThat(delivery.get("attempts").asInt()).isEqualTo(1);
        assertThat(delivery.get("max_attempts").asInt()).isBetween(1, 4);
        assertThat(delivery.get("response_code").asInt()).isEqualTo(200);
        assertThat(delivery.get("error_message").isNull()).isTrue();
        assertThat(delivery.get("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(delivery.get("completed_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
    }

    @Test
    void aDeliveryIsPendingUntilItIsDone() {
        ApiClient.Created webhook = pair.webhookAt("/delay/2s/pending", "campaign.created");

        pair.upstream().emit("campaign.created", "pending-1", "{}");

        JsonNode pending = Eventually.logged(pair, webhook.id(), "pending", 1).getFirst();
        assertThat(pending.get("attempts").asInt()).isZero();
        assertThat(pending.get("response_code").isNull()).isTrue();
        assertThat(pending.get("completed_at").isNull()).isTrue();
        Eventually.logged(pair, webhook.id(), "success", 1);
    }

    @Test
    void aDeliveryHasTheHeadersOfTheContract() {
        pair.webhookAt("/headers?a=b&c=%20", "campaign.created");

        pair.upstream().emit("campaign.created", "headers-1", "{}");

        Map<String, String> headers =
                Eventually.received(pair, "/headers?a=b&c=%20", 1).getFirst().headers();
        assertThat(headers.get("Content-Type")).isEqualTo("application/json");
        assertThat(headers.get("User-Agent")).startsWith("Waybill");
        assertThat(headers.get("Host")).isEqualTo(pair.receiver().baseUrl().replace("http://", ""));
        assertThat(headers.get("X-Webhook-Event")).isEqualTo("campaign.created");
        assertThat(headers.get("X-Webhook-Delivery")).matches("del-[0-9a-z]{26}");
        assertThat(headers.get("webhook-id")).isEqualTo(headers.get("X-Webhook-Delivery"));
        assertThat(headers.get("webhook-timestamp")).matches("[0-9]{10}");
        assertThat(headers.get("webhook-signature")).matches("v1,[A-Za-z0-9+/]{43}=");
    }

    @Test
    void aDeliveryIsSignedForBothSchemes() throws Exception {
        ApiClient.Created webhook = pair.webhookAt("/signed", "campaign.created");

        pair.upstream().emit("campaign.created", "signed-1", DATA);

        ReceivedRequest request = Eventually.received(pair, "/signed", 1).getFirst();
        byte[] payload = request.body().getBytes(StandardCharsets.UTF_8);
        String signature = request.headers().get("X-Webhook-Signature");
        assertThat(verifySignature(payload, signature, webhook.secret())).isTrue();
        assertThat(verifySignature(payload, signature, webhook.secret() + "x")).isFalse();
        new Webhook(webhook.secret()).verify(request.body(), standardHeaders(request));
    }

    /**
     * The lines that the reference of the API gives in Python: {@code hmac.new(secret.encode(), payload,
     * hashlib.sha256).hexdigest()}, then {@code hmac.compare_digest(expected, signature)}.
     */
    private static boolean verifySignature(byte[] payload, String signature, String secret)
            throws GeneralSecurityException {
        Mac hmac = Mac.getInstance("HmacSHA256");
        hmac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected = HexFormat.of().formatHex(hmac.doFinal(payload));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
    }

    private static Map<String, List<String>> standardHeaders(ReceivedRequest request) {
        return List.of("webhook-id", "webhook-timestamp", "webhook-signature").stream()
                .collect(Collectors.toMap(
                        name -> name, name -> List.of(request.headers().get(name))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "1e400000", "[1 , 2]", "\"text\"", "{\"b\":1,\"a\":{\"b\":[{}]},\"b\":2}"})
    void theDataIsPassedOnByteForByte(String data) {
        pair.webhookAt("/data", "campaign.created");

        pair.upstream().emit("campaign.created", "data-" + data.hashCode(), data);

        assertThat(Eventually.received(pair, "/data", 1).getFirst().body()).endsWith(",\"data\":" + data + "}");
    }
}
