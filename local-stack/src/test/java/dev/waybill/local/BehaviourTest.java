package dev.waybill.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviourTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/anything/at/all", "/?status=503", "/label/status/503", "*"})
    void withoutADirectiveIsAPromptOk(String path) {
        assertThat(Behaviour.of(path)).isEqualTo(new Behaviour.Answer(Duration.ZERO, 200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/status/503", "/status/503/", "/status/503/orders", "/status/503?a=b"})
    void aStatusMayBeFollowedByALabel(String path) {
        assertThat(Behaviour.of(path)).isEqualTo(new Behaviour.Answer(Duration.ZERO, 503));
    }

    @Test
    void aDelayIsInSecondsOrMilliseconds() {
        assertThat(Behaviour.of("/delay/5s/a")).isEqualTo(new Behaviour.Answer(Duration.ofSeconds(5), 200));
        assertThat(Behaviour.of("/delay/200ms")).isEqualTo(new Behaviour.Answer(Duration.ofMillis(200), 200));
    }

    @Test
    void aDelayMayBeFollowedByAStatus() {
        assertThat(Behaviour.of("/delay/5s/status/500/a")).isEqualTo(new Behaviour.Answer(Duration.ofSeconds(5), 500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hang", "/hang/label", "/delay/1s/hang"})
    void aHangNeverAnswers(String path) {
        assertThat(Behaviour.of(path)).isEqualTo(new Behaviour.Hang());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/status",
                "/status/abc",
                "/status/99",
                "/status/100",
                "/status/600",
                "/delay",
                "/delay/soon",
                "/delay/5"
            })
    void aDirectiveThatMakesNoSenseIsAnsweredWithAdvice(String path) {
        assertThat(Behaviour.of(path)).isInstanceOf(Behaviour.Misunderstood.class);
    }
}
