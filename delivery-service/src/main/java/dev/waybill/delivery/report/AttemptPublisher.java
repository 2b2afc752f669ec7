package dev.waybill.delivery.report;

import dev.waybill.delivery.publishing.RecordPublisher;
import dev.waybill.delivery.topics.Topics;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.wire.AttemptCodec;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Tells of each attempt. */
@ApplicationScoped
public class AttemptPublisher {
    private static final Logger LOG = Logger.getLogger("waybill.attempt");

    private final RecordPublisher publisher;
    private final MeterRegistry metrics;
    private final String topic;

    AttemptPublisher(RecordPublisher publisher, MeterRegistry metrics, Topics topics) {
        this.publisher = publisher;
        this.metrics = metrics;
        this.topic = topics.attempts();
    }

    /** Completes when the attempt is durably written, which is when its delivery record is done with. */
    public CompletionStage<Void> publish(Attempt attempt) {
        log(attempt);
        metrics.timer("waybill.attempts", "outcome", outcome(attempt), "status_class", statusClass(attempt))
                .record(attempt.duration());
        return publisher.publish(AttemptCodec.write(topic, attempt));
    }

    private static void log(Attempt attempt) {
        DeliveryHeader delivery = attempt.delivery();
        OptionalInt status = responseCode(attempt);
        // Not a format, which would cost more than all else that is done for the line.
        LOG.info("delivery=" + delivery.id()
                + " webhook=" + delivery.webhookId()
                + " organization=" + delivery.organizationId()
                + " event=" + delivery.eventType()
                + " attempt=" + attempt.number() + "/" + delivery.maxAttempts()
                + " outcome=" + outcome(attempt)
                + " status=" + (status.isPresent() ? status.getAsInt() : "-")
                + " duration=" + attempt.duration().toMillis() + "ms"
                + error(attempt));
    }

    private static String outcome(Attempt attempt) {
        return switch (attempt.outcome()) {
            case Outcome.Succeeded s -> "succeeded";
            case Outcome.Failed f -> "failed";
            case Outcome.Gone g -> "gone";
            case Outcome.Withdrawn w -> "withdrawn";
        };
    }

    private static String error(Attempt attempt) {
        return switch (attempt.outcome()) {
            case Outcome.Succeeded s -> "";
            case Outcome.Failed f -> " error=\"" + f.error() + "\"";
            case Outcome.Gone g -> " error=\"" + g.error() + "\"";
            case Outcome.Withdrawn w -> " error=\"" + w.reason() + "\"";
        };
    }

    private static OptionalInt responseCode(Attempt attempt) {
        return switch (attempt.outcome()) {
            case Outcome.Succeeded s -> OptionalInt.of(s.responseCode());
            case Outcome.Failed f -> f.responseCode();
            case Outcome.Gone g -> OptionalInt.of(Outcome.Gone.RESPONSE_CODE);
            case Outcome.Withdrawn w -> OptionalInt.empty();
        };
    }

    private static String statusClass(Attempt attempt) {
        OptionalInt code = responseCode(attempt);
        return code.isPresent() ? code.getAsInt() / 100 + "xx" : "none";
    }
}
