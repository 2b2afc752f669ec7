package dev.waybill.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookIdTest {
    @RepeatedTest(20)
    void anIdIsPlausible() {
        assertThat(WebhookId.next()).matches(WebhookId::plausible);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wh-",
                "wh-abc",
                "wh-8zzzzzzzzzzzzzzzzzzzzzzzzz",
                "WH-00000000000000000000000000",
                "wh-0000000000000000000000000\0"
            })
    void anythingElseIsNot(String text) {
        assertThat(text).matches(id -> !WebhookId.plausible(id));
    }
}
