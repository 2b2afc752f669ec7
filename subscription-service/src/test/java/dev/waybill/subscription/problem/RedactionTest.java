package dev.waybill.subscription.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/webhooks, /api/v1/webhooks",
        "whsec_ is how it starts, whsec_ is how it starts",
        "/webhooks/whsec_MfKQ9r8G%2B%2FYq=, /webhooks/whsec_***",
        "no such type 'whsec_MfKQ9r8G+/Yq=', no such type 'whsec_***'",
        "wbk_MfKQ9r8G-K_Yq and whsec_x, wbk_*** and whsec_***"
    })
    void leavesOfASecretWhatItIs(String text, String redacted) {
        assertThat(Redaction.of(text)).isEqualTo(redacted);
    }
}
