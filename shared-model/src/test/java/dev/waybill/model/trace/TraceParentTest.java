package dev.waybill.model.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String TEXT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void tellsItsParts() {
        TraceParent parent = TraceParent.parse(TEXT).orElseThrow();

        assertThat(parent.text()).isEqualTo(TEXT);
        assertThat(parent.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(parent.spanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(parent.isSampled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "02", "fe"})
    void ofTheFlagsTheLowestTellsWhetherItIsRecorded(String flags) {
        String text = TEXT.substring(0, 53) + flags;

        assertThat(TraceParent.parse(text).orElseThrow().isSampled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "-what-is-to-come"})
    void ofALaterVersionWhatIsKnownIsKept(String more) {
        String text = TEXT.replaceFirst("00", "cc");

        assertThat(TraceParent.parse(text + more)).contains(new TraceParent(text));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "00",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.",
                "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7\r01",
            })
    void whatIsNoneIsNone(String text) {
        assertThat(TraceParent.parse(text)).isEmpty();
    }
}
