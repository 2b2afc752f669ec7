package dev.waybill.subscription.deliverylog;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryLogStartIT {
    @TempDir
    private Path folder;

    @Test
    void aLogThatStartsWithoutKafkaWaitsForIt() throws Exception {
        try (LogStack stack = LogStack.start(folder)) {
            stack.reset();
            stack.makeTopics();
            stack.kafka.stop();

            stack.run("late");
            stack.kafka.restart();
            stack.send(Samples.succeeded(Samples.header("del-1"), 1));

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stack.row("select status from delivery").equals("success"));
            stack.stopAll();
        }
    }
}
