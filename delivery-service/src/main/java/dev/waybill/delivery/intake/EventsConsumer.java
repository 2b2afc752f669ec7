package dev.waybill.delivery.intake;

import dev.waybill.delivery.consumption.Completion;
import dev.waybill.delivery.consumption.ConcurrentConsumer;
import dev.waybill.delivery.directory.WebhookDirectory;
import dev.waybill.delivery.fanout.FanOut;
import dev.waybill.delivery.publishing.DeadLetterPublisher;
import dev.waybill.delivery.publishing.DeadLetterPublisher.Reason;
import dev.waybill.delivery.publishing.RecordPublisher;
import dev.waybill.delivery.topics.Topics;
import dev.waybill.delivery.tracing.Span;
import dev.waybill.delivery.tracing.Tracing;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.event.Event;
import dev.waybill.model.event.EventCatalog;
import dev.waybill.model.wire.CloudEventReader;
import dev.waybill.model.wire.DeliveryCodec;
import dev.waybill.model.wire.UnreadableRecordException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** From events to deliveries: each event is fanned out to the webhooks that want it. */
@ApplicationScoped
public class EventsConsumer implements ConcurrentConsumer.Handler<byte[]> {
    private static final Logger LOG = Logger.getLogger(EventsConsumer.class);
    private static final Duration UNTIL_ROOM = Duration.ofMillis(1);

    private final WebhookDirectory directory;
    private final FanOut fanOut;
    private final EventCatalog catalog;
    private final RecordPublisher publisher;
    private final Tracing tracing;
    private final DeadLetterPublisher deadLetters;
    private final long maxDataBytes;
    private final String deliveriesTopic;

    EventsConsumer(
            WebhookDirectory directory,
            FanOut fanOut,
            EventCatalog catalog,
            RecordPublisher publisher,
            Tracing tracing,
            DeadLetterPublisher deadLetters,
            IntakeConfig config,
            Topics topics) {
        this.directory = directory;
        this.fanOut = fanOut;
        this.catalog = catalog;
        this.publisher = publisher;
        this.tracing = tracing;
        this.deadLetters = deadLetters;
        this.maxDataBytes = config.maxDataSize().asLongValue();
        this.deliveriesTopic = topics.deliveries();
    }

    /** Events make more of themselves: one may be fanned out to thousands of webhooks. */
    @Override
    public Duration holdFor(ConsumerRecord<byte[], byte[]> record) {
        return publisher.hasRoom() ? Duration.ZERO : UNTIL_ROOM;
    }

    /** The record is done with when all its deliveries, or its dead letter, are durably written. */
    @Override
    public void handle(ConsumerRecord<byte[], byte[]> record, Completion completion) {
        fanOut(record).exceptionallyCompose(error -> putAside(record, error)).thenRun(completion::finish);
    }

    private CompletionStage<Void> fanOut(ConsumerRecord<byte[], byte[]> record) {
        try {
            Event event = CloudEventReader.read(record);
            if (!catalog.contains(event.type())) {
                return deadLetters.publish(
                        record, Reason.UNKNOWN_EVENT_TYPE, "event type '" + event.type() + "' is not in the catalog");
            }
            if (event.data().size() > maxDataBytes) {
                return deadLetters.publish(
                        record,
                        Reason.TOO_LARGE,
                        "the event's data has " + event.data().size() + " bytes; at most " + maxDataBytes
                                + " are taken");
            }
            return fanOut(event, Instant.ofEpochMilli(Math.max(0, record.timestamp())));
        } catch (UnreadableRecordException e) {
            return deadLetters.publish(record, Reason.UNREADABLE, e.getMessage());
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private CompletionStage<Void> fanOut(Event event, Instant createdAt) {
        Span span = tracing.fanOut(event);
        List<Delivery> deliveries = fanOut.deliveries(
                event.causedBy(span.context()), directory.wanting(event.organizationId(), event.type()), createdAt);
        return publish(deliveries).whenComplete((nothing, error) -> {
            if (error == null) {
                span.end(deliveries.size());
            } else {
                span.fail(error);
            }
        });
    }

    private CompletionStage<Void> publish(List<Delivery> deliveries) {
        CompletableFuture<?>[] written = new CompletableFuture<?>[deliveries.size()];
        for (int i = 0; i < written.length; i++) {
            written[i] = publisher
                    .publish(DeliveryCodec.write(deliveriesTopic, deliveries.get(i)))
                    .toCompletableFuture();
        }
        return CompletableFuture.allOf(written);
    }

    private CompletionStage<Void> putAside(ConsumerRecord<byte[], byte[]> record, Throwable error) {
        LOG.errorf(
                error,
                "event record %s-%d@%d could not be fanned out",
                record.topic(),
                record.partition(),
                record.offset());
        return deadLetters.publish(
                record, Reason.INTERNAL_ERROR, "fan-out failed; see the log of the delivery-service");
    }
}
