package dev.waybill.delivery.consumption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.process.JavaCommand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.junit.jupiter.api.Test;

/** A process whose records nobody reads any more must not look as if it lived. */
class ReaderDeathTest {
    @Test
    void theProcessEndsWithTheThreadThatReads() throws Exception {
        Process process = new ProcessBuilder(
                        JavaCommand.of("-cp", System.getProperty("java.class.path"), Service.class.getName()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(70);
        assertThat(output).contains("the-reader cannot go on", "no more memory");
    }

    /** Reads once, and has not enough memory the second time; another thread would keep it alive for ever. */
    static final class Service {
        private Service() {}

        public static void main(String[] arguments) {
            MockConsumer<String, byte[]> kafka = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
            kafka.schedulePollTask(() -> {});
            kafka.schedulePollTask(() -> {
                throw new OutOfMemoryError("no more memory");
            });
            new ConcurrentConsumer<>("the-reader", kafka, Set.of("topic"), 1, Duration.ZERO, (record, completion) -> {})
                    .start();
        }
    }
}
