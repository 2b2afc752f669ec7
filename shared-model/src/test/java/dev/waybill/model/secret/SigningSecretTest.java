package dev.waybill.model.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretTest {

    @Test
    void isPrefixAndBase64Of32RandomBytes() {
        SigningSecret secret = SigningSecret.generate(new SecureRandom());

        assertThat(secret.reveal()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(secret.keyBytes()).hasSize(32);
        assertThat(secret.textBytes()).asString(StandardCharsets.US_ASCII).isEqualTo(secret.reveal());
        assertThat(SigningSecret.generate(new SecureRandom()).reveal()).isNotEqualTo(secret.reveal());
    }

    @Test
    void isReadBack() {
        SigningSecret secret = SigningSecret.generate(new SecureRandom());

        assertThat(SigningSecret.parse(secret.reveal()).keyBytes()).isEqualTo(secret.keyBytes());
    }

    /** The example of the Standard Webhooks specification. */
    @Test
    void keysTheSignatureOfStandardWebhooksWithTheDecodedBytes() throws Exception {
        SigningSecret secret = SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.keyBytes(), "HmacSHA256"));

        byte[] signature = mac.doFinal(
                "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(Base64.getEncoder().encodeToString(signature))
                .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "WHSEC_c2VjcmV0",
                "c2VjcmV0",
                " whsec_c2VjcmV0",
                "whsec_c2Vj cmV0",
                "whsec_c2Vjcm_0"
            })
    void refusesOtherTextsWithoutRepeatingThem(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningSecret.parse(text))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("a signing secret ")
                        .doesNotContain("c2V"));
    }

    @Test
    void doesNotShowInText() {
        assertThat(SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .hasToString("SigningSecret[whsec_***]");
    }
}
