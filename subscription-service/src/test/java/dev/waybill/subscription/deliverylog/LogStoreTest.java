package dev.waybill.subscription.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.subscription.webhook.ReceiverGone;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogStoreTest {
    private final List<Object> done = new ArrayList<>();
    private final LogBatch batch = new LogBatch();

    @Test
    void deactivatesBeforeTheLogSaysSo() {
        batch.add(Samples.gone(Samples.header("del-1"), 1, 3), new RecordCoordinates(0, 0));
        LogStore store = new LogStore(done::addAll, this::write);

        WriteOutcome outcome = store.store(batch);

        assertThat(outcome).isEqualTo(new WriteOutcome.Written());
        assertThat(done).containsExactly(new ReceiverGone("wh-1", 3, Samples.CREATED_AT.plusMillis(125)), "rows");
    }

    @Test
    void isNotDoneWhilePostgreSqlDoesNotTakeADeactivation() {
        LogStore store = new LogStore(
                gone -> {
                    throw new IllegalStateException(new SQLException("connection refused", "08001"));
                },
                this::write);

        assertThat(store.store(batch)).isEqualTo(new WriteOutcome.Unavailable("deactivation: connection refused"));
        assertThat(done).isEmpty();
    }

    @Test
    void isNotDoneWhileADeactivationFailsForAnotherReason() {
        LogStore store = new LogStore(LogStoreTest::fail, this::write);

        assertThat(store.store(batch)).isInstanceOf(WriteOutcome.Unavailable.class);
        assertThat(done).isEmpty();
    }

    private static void fail(Collection<ReceiverGone> gone) {
        throw new IllegalStateException("a fault with " + gone);
    }

    private WriteOutcome write(LogBatch written) {
        done.add("rows");
        return new WriteOutcome.Written();
    }
}
