package dev.waybill.delivery.intake;

import dev.waybill.delivery.diversion.DiversionConfig;
import dev.waybill.delivery.diversion.DivertedPublisher;
import dev.waybill.delivery.diversion.Round;
import dev.waybill.delivery.publishing.DeadLetterPublisher;
import dev.waybill.delivery.publishing.DeadLetterPublisher.Reason;
import dev.waybill.model.delivery.DivertedDelivery;
import dev.waybill.model.wire.ApiTime;
import dev.waybill.model.wire.DivertedDeliveryCodec;
import dev.waybill.model.wire.UnreadableRecordException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Attempts diverted deliveries as soon as their webhooks' shares have room again, and their secrets can be read. Those
 * that have to wait let the others pass.
 */
@Singleton
class DivertedConsumer extends AttemptingConsumer {
    private final Attempter attempter;
    private final DivertedPublisher diverted;
    private final DeadLetterPublisher deadLetters;
    private final Duration limit;
    private final Clock clock;
    private final Round round;

    DivertedConsumer(
            Attempter attempter,
            Settlement settlement,
            DivertedPublisher diverted,
            DeadLetterPublisher deadLetters,
            DiversionConfig config,
            Clock clock) {
        super(attempter, settlement, deadLetters);
        this.attempter = attempter;
        this.diverted = diverted;
        this.deadLetters = deadLetters;
        this.limit = config.limit();
        this.clock = clock;
        this.round = new Round(clock);
    }

    @Override
    public Duration holdFor(ConsumerRecord<String, byte[]> record) {
        return attempter.isReadyFor(record.key())
                ? Duration.ZERO
                : round.holdFor(Instant.ofEpochMilli(record.timestamp()));
    }

    @Override
    CompletionStage<Void> take(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
        DivertedDelivery waiting = DivertedDeliveryCodec.read(record);
        if (clock.instant().isAfter(waiting.since().plus(limit))) {
            return giveUp(record, waiting);
        }
        return attempt(record, waiting.delivery(), waiting.record(), () -> diverted.defer(waiting));
    }

    private CompletionStage<Void> giveUp(ConsumerRecord<String, byte[]> record, DivertedDelivery waiting) {
        boolean lacksKey = attempter.lacksKeyFor(record.key());
        String reason = "not attempted: "
                + (lacksKey ? "the signing secret could not be read" : "the receiver has not kept up") + " since "
                + ApiTime.format(waiting.since());
        return deadLetters
                .publishKeyed(record, lacksKey ? Reason.ENCRYPTION_KEY_MISSING : Reason.RECEIVER_TOO_SLOW, reason)
                .thenCompose(nothing -> settle(
                        record, waiting.delivery(), attempter.withdrawn(waiting.delivery(), waiting.record(), reason)));
    }
}
