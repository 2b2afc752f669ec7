package dev.waybill.delivery.report;

import dev.waybill.delivery.publishing.RecordPublisher;
import dev.waybill.delivery.topics.Topics;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.trace.TraceParent;
import dev.waybill.model.wire.AttemptCodec;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Tells of each attempt. */
@ApplicationScoped
public class AttemptPublisher {
    private final RecordPublisher publisher;
    private final AttemptLog log;
    private final AttemptMetrics metrics;
    private final String topic;

    AttemptPublisher(RecordPublisher publisher, AttemptLog log, AttemptMetrics metrics, Topics topics) {
        this.publisher = publisher;
        this.log = log;
        this.metrics = metrics;
        this.topic = topics.attempts();
    }

    /**
     * Completes when the attempt is durably written, which is when its delivery record is done with.
     *
     * @param trace what the attempt belongs to, if anything
     * @param tier the topic in which the delivery waits for another attempt, if it does
     */
    public CompletionStage<Void> publish(Attempt attempt, Optional<TraceParent> trace, Optional<String> tier) {
        log.write(attempt, trace, tier);
        metrics.count(attempt);
        return publisher.publish(AttemptCodec.write(topic, attempt));
    }
}
