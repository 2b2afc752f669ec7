package dev.waybill.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns(2);
    private final List<String> begun = new ArrayList<>();

    @Test
    void soManyBeginAtOnceAndTheOthersWaitInOrder() {
        take("a", "first");
        take("a", "second");
        take("a", "third");
        take("a", "fourth");

        assertThat(begun).containsExactly("first", "second");
        turns.end("a");
        assertThat(begun).containsExactly("first", "second", "third");
        turns.end("a");
        assertThat(begun).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void receiversDoNotWaitForEachOther() {
        take("a", "a1");
        take("a", "a2");
        take("a", "a3");

        take("b", "b1");

        assertThat(begun).containsExactly("a1", "a2", "b1");
    }

    @Test
    void aReceiverThatWasIdleBeginsAnew() {
        take("a", "first");
        turns.end("a");
        take("a", "second");
        take("a", "third");
        take("a", "fourth");

        assertThat(begun).containsExactly("first", "second", "third");
    }

    private void take(String receiver, String name) {
        turns.take(receiver, () -> begun.add(name));
    }
}
