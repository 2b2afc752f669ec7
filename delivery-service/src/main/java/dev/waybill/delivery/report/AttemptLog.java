package dev.waybill.delivery.report;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.trace.TraceParent;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/** Writes one line for each attempt, with all that is known of it but the payload. */
@Singleton
final class AttemptLog {
    private static final Logger LOG = Logger.getLogger("waybill.attempt");

    private final LogConfig.Format format;

    AttemptLog(LogConfig config) {
        this.format = config.format();
    }

    /**
     * @param trace what the attempt belongs to, if anything
     * @param tier the topic in which the delivery waits for another attempt, if it does
     */
    void write(Attempt attempt, Optional<TraceParent> trace, Optional<String> tier) {
        if (!LOG.isLoggable(Level.INFO)) {
            return;
        }
        switch (format) {
            case TEXT -> LOG.info(text(attempt, trace, tier));
            case JSON -> LOG.logRaw(fields(attempt, trace, tier));
        }
    }

    /** Not a format, which would cost more than all else that is done for the line. */
    private static String text(Attempt attempt, Optional<TraceParent> trace, Optional<String> tier) {
        DeliveryHeader delivery = attempt.delivery();
        OptionalInt status = AttemptWords.status(attempt.outcome());
        String error = AttemptWords.error(attempt.outcome());
        return "delivery=" + delivery.id()
                + " webhook=" + delivery.webhookId()
                + " organization=" + delivery.organizationId()
                + " event=" + delivery.eventType()
                + " attempt=" + attempt.number() + "/" + delivery.maxAttempts()
                + " outcome=" + AttemptWords.outcome(attempt.outcome())
                + " status=" + (status.isPresent() ? status.getAsInt() : "-")
                + " duration=" + attempt.duration().toMillis() + "ms"
                + tier.map(topic -> " tier=" + topic).orElse("")
                + trace.map(parent -> " trace=" + parent.traceId()).orElse("")
                + (error.isEmpty() ? "" : " error=\"" + error + "\"");
    }

    private static WideRecord fields(Attempt attempt, Optional<TraceParent> trace, Optional<String> tier) {
        DeliveryHeader delivery = attempt.delivery();
        OptionalInt status = AttemptWords.status(attempt.outcome());
        String error = AttemptWords.error(attempt.outcome());
        WideRecord record = new WideRecord(LOG.getName(), "attempt");
        record.put("delivery", delivery.id());
        record.put("webhook", delivery.webhookId());
        record.put("organization", delivery.organizationId());
        record.put("event", delivery.eventId());
        record.put("event_type", delivery.eventType());
        record.put("attempt", Integer.toString(attempt.number()));
        record.put("max_attempts", Integer.toString(delivery.maxAttempts()));
        record.put("outcome", AttemptWords.outcome(attempt.outcome()));
        status.ifPresent(code -> record.put("status", Integer.toString(code)));
        record.put("duration_ms", Long.toString(attempt.duration().toMillis()));
        tier.ifPresent(topic -> record.put("tier", topic));
        if (!error.isEmpty()) {
            record.put("error", error);
        }
        trace.ifPresent(parent -> record.put("trace", parent.traceId()));
        return record;
    }
}
