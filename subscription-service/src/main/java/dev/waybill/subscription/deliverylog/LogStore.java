package dev.waybill.subscription.deliverylog;

import dev.waybill.subscription.database.DatabaseOutage;
import dev.waybill.subscription.webhook.ReceiverGone;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Stores a batch and what follows from it: the rows of the log last, so that the log says of no webhook that it is
 * deactivated before it is. A batch of which one of the two fails is stored again as a whole, which does no harm.
 */
final class LogStore {
    private static final Logger LOG = Logger.getLogger(LogStore.class);

    private final Consumer<Collection<ReceiverGone>> deactivation;
    private final Function<LogBatch, WriteOutcome> rows;

    /** @param deactivation of the webhooks of these receivers; durable when it returns */
    LogStore(Consumer<Collection<ReceiverGone>> deactivation, Function<LogBatch, WriteOutcome> rows) {
        this.deactivation = deactivation;
        this.rows = rows;
    }

    WriteOutcome store(LogBatch batch) {
        try {
            deactivation.accept(batch.gone());
        } catch (RuntimeException e) {
            if (!DatabaseOutage.causes(e)) {
                LOG.error("Webhooks of receivers that are gone can't be deactivated; it is tried again", e);
            }
            return new WriteOutcome.Unavailable("deactivation: " + DatabaseOutage.describe(e));
        }
        return rows.apply(batch);
    }
}
