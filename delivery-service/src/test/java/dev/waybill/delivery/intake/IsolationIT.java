package dev.waybill.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.delivery.directory.WebhookDirectory;
import dev.waybill.local.ReceivedRequest;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.DeliveryStatus;
import dev.waybill.model.delivery.DivertedDelivery;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.wire.DeadLetters;
import dev.waybill.model.wire.DivertedDeliveryCodec;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.model.wire.WebhookSnapshotCodec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class IsolationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int EVENTS = 100;

    private final WebhookDirectory directory;
    private PipelineProbe probe;

    IsolationIT(WebhookDirectory directory) {
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
    void aReceiverThatHangsHoldsNobodyOnItsPartition() {
        String hanging = probe.webhook("/hang", "campaign.created");
        String healthy = probe.webhookBeside(hanging, "/healthy", "campaign.updated");

        emit("campaign.created");
        emit("campaign.updated");

        await().atMost(PATIENCE).until(() -> successes(healthy).size() >= EVENTS);
        assertThat(probe.requests().stream().filter(request -> request.path().equals("/hang")))
                .as("POSTs to the receiver that hangs, whose events came first")
                .hasSizeLessThan(EVENTS / 2);
    }

    @Test
    void whatWasDivertedIsAttemptedWhenTheReceiverIsBackAndHasUsedUpNoRetry() {
        String webhook = probe.webhook("/hang", "campaign.created");
        emit("campaign.created");
        probe.attemptOf(webhook);
        assertThat(probe.requests()).as("POSTs to a receiver that hangs").hasSizeLessThan(EVENTS / 2);

        probe.publish(probe.snapshot(webhook, 2, "/back", probe.organization, true, "campaign.created"));

        await().atMost(PATIENCE).until(() -> successes(webhook).size() >= EVENTS);
        assertThat(successes(webhook)).hasSize(EVENTS);
        assertThat(successes(webhook).stream().filter(attempt -> attempt.number() == 1))
                .as("deliveries that were attempted once")
                .hasSizeGreaterThan(EVENTS / 2);
        assertThat(probe.requests().stream()
                        .filter(request -> request.path().equals("/back"))
                        .collect(Collectors.groupingBy(
                                request -> request.headers().get("webhook-id"))))
                .as("deliveries that came")
                .hasSize(EVENTS)
                .allSatisfy((id, requests) -> assertThat(requests).hasSize(1));
    }

    @Test
    void whatWasDivertedIsClosedWhenTheWebhookIsDeleted() {
        String webhook = probe.webhook("/hang", "campaign.created");
        emit("campaign.created");
        probe.attemptOf(webhook);

        probe.kafka.send(WebhookSnapshotCodec.writeDeleted(TopicNames.SUBSCRIPTIONS, webhook));
        await().until(() -> directory.find(webhook).isEmpty());
        int posts = probe.requests().size();

        await().atMost(PATIENCE).until(() -> closed(webhook).size() >= EVENTS);
        assertThat(closed(webhook))
                .allSatisfy(attempt ->
                        assertThat(attempt.outcome()).isEqualTo(new Outcome.Withdrawn("webhook was deleted")));
        assertThat(probe.requests()).hasSize(posts);
    }

    @Test
    void whatWaitsForTooLongIsGivenUpVisibly() {
        String webhook = probe.webhook("/healthy", "campaign.created");
        Instant since = Instant.parse("2026-02-25T10:00:00Z");

        probe.kafka.send(DivertedDeliveryCodec.write(
                TopicNames.DIVERTED,
                new DivertedDelivery(probe.delivery(webhook), new RecordCoordinates(3, 42), since)));

        String reason = "not attempted: the receiver has not kept up since 2026-02-25T10:00:00";
        Attempt attempt = probe.attemptOf(webhook);
        assertThat(attempt.outcome()).isEqualTo(new Outcome.Withdrawn(reason));
        assertThat(attempt.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(attempt.attemptsMade()).isZero();
        assertThat(attempt.record()).isEqualTo(new RecordCoordinates(3, 42));
        assertThat(probe.deadLetters(webhook, 1)).singleElement().satisfies(letter -> {
            assertThat(PipelineProbe.header(letter, DeadLetters.REASON)).isEqualTo("receiver_too_slow");
            assertThat(PipelineProbe.header(letter, DeadLetters.DETAIL)).isEqualTo(reason);
        });
        assertThat(probe.requests()).extracting(ReceivedRequest::path).isEmpty();
    }

    private void emit(String type) {
        for (int i = 0; i < EVENTS; i++) {
            probe.emit(type + "-" + i, type, "{}");
        }
    }

    private List<Attempt> successes(String webhook) {
        return probe.attemptsSoFar(webhook).stream()
                .filter(attempt -> attempt.status() == DeliveryStatus.SUCCESS)
                .toList();
    }

    private List<Attempt> closed(String webhook) {
        return probe.attemptsSoFar(webhook).stream()
                .filter(attempt -> attempt.status() == DeliveryStatus.FAILED)
                .toList();
    }
}
