package dev.waybill.subscription.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.DeliveryStatus;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.subscription.webhook.ReceiverGone;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogBatchTest {
    private static final DeliveryHeader HEADER = Samples.header("del-1");

    private final LogBatch batch = new LogBatch();

    @Test
    void aDeliveryThatWaitsForItsFirstAttemptIsPending() {
        add(Samples.pending(HEADER, 1), 5);

        DeliveryEntry entry = onlyDelivery();
        assertThat(entry.status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(entry.attempts()).isZero();
        assertThat(entry.nextAttemptAt()).contains(HEADER.createdAt());
        assertThat(entry.completedAt()).isEmpty();
        assertThat(entry.record()).isEqualTo(new RecordCoordinates(0, 5));
        assertThat(batch.attempts()).isEmpty();
    }

    @Test
    void aSuccessCompletesTheDelivery() {
        add(Samples.pending(HEADER, 1), 5);
        add(Samples.succeeded(HEADER, 1), 0);

        DeliveryEntry entry = onlyDelivery();
        assertThat(entry.status()).isEqualTo(DeliveryStatus.SUCCESS);
        assertThat(entry.attempts()).isEqualTo(1);
        assertThat(entry.responseCode()).hasValue(200);
        assertThat(entry.errorMessage()).isEmpty();
        assertThat(entry.completedAt()).contains(HEADER.createdAt().plusMillis(125));
        assertThat(entry.nextAttemptAt()).isEmpty();
        assertThat(entry.record()).isEqualTo(Samples.BODY);
    }

    @Test
    void aDeliveryThatWaitsForARetryShowsItsLastErrorAndTheNextAttempt() {
        add(Samples.retried(HEADER, 1), 0);
        add(Samples.pending(HEADER, 2), 5);

        DeliveryEntry entry = onlyDelivery();
        assertThat(entry.status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(entry.attempts()).isEqualTo(1);
        assertThat(entry.responseCode()).hasValue(503);
        assertThat(entry.errorMessage()).contains("HTTP 503");
        assertThat(entry.nextAttemptAt()).contains(HEADER.createdAt().plusSeconds(10));
    }

    @Test
    void aFinalStatusNeverGoesBackToPending() {
        add(Samples.failed(HEADER, 1), 0);
        add(Samples.retried(HEADER, 3), 1);
        add(Samples.pending(HEADER, 4), 2);

        assertThat(onlyDelivery().status()).isEqualTo(DeliveryStatus.FAILED);
    }

    @Test
    void aSuccessWinsOverAFailureThatARepeatMet() {
        add(Samples.failed(HEADER, 2), 0);
        add(Samples.succeeded(HEADER, 1), 1);

        assertThat(onlyDelivery().status()).isEqualTo(DeliveryStatus.SUCCESS);
        assertThat(batch.attempts()).hasSize(2);
    }

    @Test
    void aDeliveryThatIsPutBackIsPendingAgainAndCountsItsAttemptsOn() {
        Delivery last = Samples.pending(HEADER, 4);
        Delivery replayed = last.putBack(4, HEADER.createdAt().plusSeconds(3600));
        add(Samples.failed(HEADER, 4), 3);
        add(replayed, 9);

        DeliveryEntry entry = onlyDelivery();
        assertThat(entry.status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(entry.attempts()).isEqualTo(4);
        assertThat(entry.header().maxAttemptsInAll()).isEqualTo(8);
        assertThat(entry.nextAttemptAt()).contains(replayed.dueAt());

        add(Samples.failed(replayed.header(), 4), 7);
        assertThat(onlyDelivery().status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(onlyDelivery().attempts()).isEqualTo(8);
        assertThat(batch.attempts()).extracting(AttemptEntry::number).containsExactly(4, 8);

        Delivery again = replayed.putBack(4, HEADER.createdAt().plusSeconds(7200));
        add(Samples.succeeded(again.header(), 1), 8);
        add(again, 10);
        assertThat(onlyDelivery().status()).isEqualTo(DeliveryStatus.SUCCESS);
        assertThat(onlyDelivery().attempts()).isEqualTo(9);
    }

    @Test
    void aDeliveryThatSucceededStaysSoIfItIsPutBackAllTheSame() {
        Delivery replayed = Samples.pending(HEADER, 4).putBack(4, HEADER.createdAt());
        add(Samples.succeeded(HEADER, 2), 0);
        add(replayed, 9);
        add(Samples.failed(replayed.header(), 4), 1);

        assertThat(onlyDelivery().status()).isEqualTo(DeliveryStatus.SUCCESS);
    }

    @Test
    void whatIsSaidAfterTheTwoHundredthReplayIsStillInOrder() {
        Delivery delivery = Samples.pending(HEADER, 1);
        for (int i = 0; i < 200; i++) {
            delivery = delivery.putBack(1, HEADER.createdAt());
        }
        add(delivery, 1);
        add(Samples.failed(delivery.header(), 1), 0);
        assertThat(onlyDelivery().status()).isEqualTo(DeliveryStatus.FAILED);

        add(Samples.succeeded(HEADER, 1), 1);
        assertThat(onlyDelivery().status()).isEqualTo(DeliveryStatus.SUCCESS);
    }

    @Test
    void ofTwoRecordsOfTheSameAttemptTheOneWrittenFirstIsKept() {
        Attempt original = Samples.succeeded(HEADER, 1);
        Attempt repeat = new Attempt(
                HEADER,
                1,
                original.startedAt().plusSeconds(60),
                Duration.ofMillis(1),
                original.outcome(),
                original.nextAttemptAt(),
                original.record());
        add(repeat, 9);
        add(original, 3);

        assertThat(onlyDelivery().completedAt()).contains(original.endedAt());
        assertThat(batch.attempts())
                .singleElement()
                .extracting(AttemptEntry::startedAt)
                .isEqualTo(original.startedAt());
    }

    @Test
    void aDeliveryWhoseReceiverIsGoneHasFailedWithThisAttempt() {
        add(Samples.retried(HEADER, 1), 0);
        add(Samples.gone(HEADER, 2, 1), 1);

        DeliveryEntry entry = onlyDelivery();
        assertThat(entry.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(entry.attempts()).isEqualTo(2);
        assertThat(entry.responseCode()).hasValue(410);
        assertThat(entry.errorMessage())
                .hasValueSatisfying(error -> assertThat(error).contains("410", "deactivates the webhook"));
        assertThat(entry.completedAt()).isPresent();
        assertThat(batch.attempts()).last().satisfies(attempt -> {
            assertThat(attempt.number()).isEqualTo(2);
            assertThat(attempt.responseCode()).hasValue(410);
            assertThat(attempt.responseSnippet()).contains("moved");
        });
    }

    @Test
    void aRepeatAfterACrashThatFindsTheWebhookInactiveDoesNotHideThatTheReceiverIsGone() {
        add(Samples.withdrawn(HEADER, 1), 1);
        add(Samples.gone(HEADER, 1, 1), 0);

        assertThat(onlyDelivery().responseCode()).hasValue(410);
    }

    @Test
    void aSuccessWinsOverAReceiverThatIsGone() {
        add(Samples.succeeded(HEADER, 1), 0);
        add(Samples.gone(HEADER, 2, 1), 1);

        assertThat(onlyDelivery().status()).isEqualTo(DeliveryStatus.SUCCESS);
    }

    @Test
    void aReceiverIsGoneOnceForEachVersionOfItsWebhookSinceTheFirstAnswer() {
        DeliveryHeader later = Samples.header("del-2", "wh-1", Samples.CREATED_AT.plusSeconds(1));
        add(Samples.gone(later, 1, 1), 0);
        add(Samples.gone(HEADER, 1, 1), 1);
        add(Samples.gone(later, 1, 1), 2);
        add(Samples.gone(later, 1, 2), 3);
        add(Samples.failed(HEADER, 2), 4);

        assertThat(batch.gone())
                .containsExactlyInAnyOrder(
                        new ReceiverGone("wh-1", 1, Samples.gone(HEADER, 1, 1).endedAt()),
                        new ReceiverGone("wh-1", 2, Samples.gone(later, 1, 2).endedAt()));
    }

    @Test
    void aWithdrawnDeliveryHasFailedWithoutAnAttemptMore() {
        add(Samples.retried(HEADER, 1), 0);
        add(Samples.withdrawn(HEADER, 2), 1);

        DeliveryEntry entry = onlyDelivery();
        assertThat(entry.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(entry.attempts()).isEqualTo(1);
        assertThat(entry.responseCode()).isEmpty();
        assertThat(entry.errorMessage()).contains("webhook is not active");
        assertThat(batch.attempts())
                .singleElement()
                .extracting(AttemptEntry::number)
                .isEqualTo(1);
    }

    @Test
    void whatTellsOfAnotherTimeOfCreationIsAnEntryOfItsOwn() {
        DeliveryHeader repeat = Samples.header("del-1", "wh-1", Samples.CREATED_AT.plusSeconds(1));
        add(Samples.succeeded(repeat, 1), 1);
        add(Samples.failed(HEADER, 1), 0);

        assertThat(batch.deliveries())
                .extracting(entry -> entry.header().createdAt())
                .containsExactly(HEADER.createdAt(), repeat.createdAt());
        assertThat(batch.attempts())
                .extracting(AttemptEntry::deliveryCreatedAt)
                .containsExactly(HEADER.createdAt(), repeat.createdAt());
    }

    @Test
    void entriesComeInTheOrderOfTheirKeys() {
        add(Samples.failed(Samples.header("del-b"), 1), 0);
        add(Samples.retried(Samples.header("del-c"), 10), 1);
        add(Samples.retried(Samples.header("del-c"), 9), 2);
        add(Samples.pending(Samples.header("del-a"), 1), 0);

        assertThat(batch.deliveries())
                .extracting(entry -> entry.header().id())
                .containsExactly("del-a", "del-b", "del-c");
        assertThat(batch.attempts())
                .extracting(entry -> entry.deliveryId() + "/" + entry.number())
                .containsExactly("del-b/1", "del-c/9", "del-c/10");
    }

    private void add(Delivery delivery, long offset) {
        batch.add(DeliveryEntry.of(delivery, new RecordCoordinates(0, offset)));
    }

    private void add(Attempt attempt, long offset) {
        batch.add(attempt, new RecordCoordinates(0, offset));
    }

    private DeliveryEntry onlyDelivery() {
        assertThat(batch.deliveries()).hasSize(1);
        return batch.deliveries().iterator().next();
    }
}
