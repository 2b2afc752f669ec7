package dev.waybill.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.delivery.directory.WebhookDirectory;
import dev.waybill.local.ReceivedRequest;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.DeliveryStatus;
import dev.waybill.model.trace.TraceParent;
import dev.waybill.model.wire.DeadLetters;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.model.wire.WebhookSnapshotCodec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class RetryIT {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final WebhookDirectory directory;
    private PipelineProbe probe;

    RetryIT(WebhookDirectory directory) {
        this.directory = directory;
    }

    @BeforeEach
    void start() {
        probe = new PipelineProbe(directory);
    }

    @AfterEach
    void stop() {
        probe.close();
    }

    @Test
    void aReceiverThatKeepsFailingIsTriedAfterEachDelayAndThenGivenUp() {
        String webhook = probe.webhook("/status/500", "campaign.created");

        probe.emit("evt-1", "campaign.created", "{}", TraceParent.parse(TRACE));

        List<Attempt> attempts = probe.settledAttemptsOf(webhook);
        assertThat(attempts).extracting(Attempt::number).containsExactly(1, 2, 3);
        assertThat(attempts)
                .extracting(Attempt::status)
                .containsExactly(DeliveryStatus.PENDING, DeliveryStatus.PENDING, DeliveryStatus.FAILED);
        assertThat(attempts)
                .allSatisfy(
                        attempt -> assertThat(attempt.delivery().maxAttempts()).isEqualTo(3));
        assertNotEarly(attempts.get(0), attempts.get(1), Duration.ofMillis(200));
        assertNotEarly(attempts.get(1), attempts.get(2), Duration.ofSeconds(2));
        assertThat(probe.requests())
                .hasSize(3)
                .extracting(
                        request -> request.headers().get("webhook-id"),
                        ReceivedRequest::body,
                        request -> request.headers().get("traceparent"))
                .containsOnly(tuple(
                        attempts.getFirst().delivery().id(),
                        probe.requests().getFirst().body(),
                        TRACE));
        assertThat(probe.deadLetters(webhook, 1)).singleElement().satisfies(letter -> {
            assertThat(PipelineProbe.header(letter, DeadLetters.REASON)).isEqualTo("attempts_exhausted");
            assertThat(PipelineProbe.header(letter, DeadLetters.DETAIL))
                    .isEqualTo("given up after 3 attempts, the last one: HTTP 500");
        });
    }

    @Test
    void aReceiverThatIsGoneIsNotTriedAgain() {
        String webhook = probe.webhook("/status/410", "campaign.created");
        probe.publish(probe.snapshot(webhook, 3, "/status/410", probe.organization, true, "campaign.created"));

        probe.emit("evt-1", "campaign.created", "{}");

        assertThat(probe.settledAttemptsOf(webhook)).singleElement().satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo(new Outcome.Gone("status 410, as asked\n", 3));
            assertThat(attempt.nextAttemptAt()).isEmpty();
        });
        assertThat(probe.deadLetters(webhook, 1)).singleElement().satisfies(letter -> {
            assertThat(PipelineProbe.header(letter, DeadLetters.REASON)).isEqualTo("gone");
            assertThat(PipelineProbe.header(letter, DeadLetters.DETAIL)).startsWith("HTTP 410: the receiver is gone");
        });
        assertThat(probe.requests()).hasSize(1);
    }

    @Test
    void aRetryGoesToTheUrlThatTheWebhookHasByThen() {
        String webhook = probe.webhook("/status/503", "campaign.created");
        probe.emit("evt-1", "campaign.created", "{}");
        probe.attemptOf(webhook);

        probe.publish(probe.snapshot(webhook, 2, "/mended", probe.organization, true, "campaign.created"));

        List<Attempt> attempts = probe.settledAttemptsOf(webhook);
        assertThat(attempts.getLast().outcome()).isEqualTo(new Outcome.Succeeded(200, "ok\n"));
        assertThat(probe.requests().getLast().path()).isEqualTo("/mended");
    }

    @Test
    void aDeliveryThatWaitsForADeletedWebhookIsWithdrawn() {
        String webhook = probe.webhook("/status/503", "campaign.created");
        probe.emit("evt-1", "campaign.created", "{}");
        probe.attemptOf(webhook);

        probe.kafka.send(WebhookSnapshotCodec.writeDeleted(TopicNames.SUBSCRIPTIONS, webhook));

        List<Attempt> attempts = probe.settledAttemptsOf(webhook);
        assertThat(attempts.getLast().outcome()).isEqualTo(new Outcome.Withdrawn("webhook was deleted"));
        assertThat(probe.requests()).hasSize(attempts.size() - 1);
    }

    private static void assertNotEarly(Attempt before, Attempt after, Duration delay) {
        Instant due = before.nextAttemptAt().orElseThrow();
        assertThat(due).isAfterOrEqualTo(before.endedAt().plus(delay).minusMillis(1));
        assertThat(after.startedAt()).isAfterOrEqualTo(due);
    }
}
