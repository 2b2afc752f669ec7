package dev.waybill.delivery.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import dev.waybill.model.secret.SigningSecret;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static final byte[] BODY = "{\"id\":\"é\"}".getBytes(StandardCharsets.UTF_8);
    private final Signer signer = new Signer();
    private final SigningSecret secret = SigningSecret.generate(new SecureRandom());

    /** Computed with: printf '%s' '{"id":"1"}' | openssl dgst -sha256 -hmac whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE= */
    @Test
    void theHexSignatureIsKeyedWithTheWholeText() {
        SigningSecret fixed = SigningSecret.parse("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

        Signature signature =
                signer.sign(List.of(fixed), "del-1", Instant.EPOCH, "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(signature.hex()).isEqualTo("0e661e8a097f9e55b306f1dce556bf622c314f16bb858fff2e553d86c25b65e5");
    }

    @Test
    void aStandardWebhooksLibraryVerifiesTheDelivery() throws Exception {
        Signature signature = signer.sign(List.of(secret), "del-1", Instant.now(), BODY);

        Webhook receiver = new Webhook(secret.reveal());
        assertThatCode(() -> receiver.verify(new String(BODY, StandardCharsets.UTF_8), headers(signature)))
                .doesNotThrowAnyException();
    }

    @Test
    void whileSecretsOverlapTheHolderOfEitherVerifies() throws Exception {
        SigningSecret older = SigningSecret.generate(new SecureRandom());

        Signature signature = signer.sign(List.of(secret, older), "del-1", Instant.now(), BODY);

        for (SigningSecret one : List.of(secret, older)) {
            new Webhook(one.reveal()).verify(new String(BODY, StandardCharsets.UTF_8), headers(signature));
        }
        assertThat(signature.hex())
                .isEqualTo(signer.sign(List.of(secret), "del-1", Instant.now(), BODY)
                        .hex());
    }

    @Test
    void whatWasSignedBeforeAndElsewhereAtTheSameTimeChangesNothing() {
        List<byte[]> bodies = IntStream.range(0, 1_000)
                .mapToObj(i -> "x".repeat(i).getBytes(StandardCharsets.UTF_8))
                .toList();
        List<Signature> alone = bodies.stream()
                .map(body -> new Signer().sign(List.of(secret), "del-1", Instant.EPOCH, body))
                .toList();

        List<Signature> together = bodies.parallelStream()
                .map(body -> signer.sign(List.of(secret), "del-1", Instant.EPOCH, body))
                .toList();

        assertThat(together).isEqualTo(alone);
    }

    private static HttpHeaders headers(Signature signature) {
        return HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of(signature.id()),
                        "webhook-timestamp", List.of(signature.timestamp()),
                        "webhook-signature", List.of(signature.standard())),
                (name, value) -> true);
    }
}
