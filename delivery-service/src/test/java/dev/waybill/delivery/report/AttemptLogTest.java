package dev.waybill.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.trace.TraceParent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttemptLogTest {
    private static final Optional<TraceParent> TRACE =
            TraceParent.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    private static final Outcome BUSY = new Outcome.Failed(OptionalInt.of(503), "HTTP 503", "what the receiver said");
    private static final Outcome UNANSWERED = new Outcome.Failed(OptionalInt.empty(), "host not found", "");

    private final List<ExtLogRecord> written = new ArrayList<>();
    private final Logger logger = Logger.getLogger("waybill.attempt");
    private final ExtHandler handler = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord record) {
            written.add(record);
        }
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
    }

    @Test
    void asTextItIsOneLineForPeople() {
        log(LogConfig.Format.TEXT).write(attempt(BUSY), TRACE, Optional.of("waybill.retry.10s"));
        log(LogConfig.Format.TEXT).write(attempt(UNANSWERED), Optional.empty(), Optional.empty());

        assertThat(written)
                .extracting(ExtLogRecord::getMessage)
                .containsExactly(
                        "delivery=del-1 webhook=wh-1 organization=acme event=campaign.created attempt=2/4 outcome=failed"
                                + " status=503 duration=25ms tier=waybill.retry.10s"
                                + " trace=4bf92f3577b34da6a3ce929d0e0e4736 error=\"HTTP 503\"",
                        "delivery=del-1 webhook=wh-1 organization=acme event=campaign.created attempt=2/4 outcome=failed"
                                + " status=- duration=25ms error=\"host not found\"");
    }

    @Test
    void asJsonItHasAFieldForEachThingThatIsKnownInTheSameOrder() {
        log(LogConfig.Format.JSON).write(attempt(BUSY), TRACE, Optional.of("waybill.retry.10s"));

        assertThat(written).singleElement().satisfies(record -> {
            assertThat(record.getLoggerName()).isEqualTo("waybill.attempt");
            assertThat(record.getMessage()).isEqualTo("attempt");
            assertThat(record.getMdc("delivery")).isEqualTo("del-1");
            assertThat(record.getMdcCopy())
                    .containsExactly(
                            Map.entry("delivery", "del-1"),
                            Map.entry("webhook", "wh-1"),
                            Map.entry("organization", "acme"),
                            Map.entry("event", "evt-1"),
                            Map.entry("event_type", "campaign.created"),
                            Map.entry("attempt", "2"),
                            Map.entry("max_attempts", "4"),
                            Map.entry("outcome", "failed"),
                            Map.entry("status", "503"),
                            Map.entry("duration_ms", "25"),
                            Map.entry("tier", "waybill.retry.10s"),
                            Map.entry("error", "HTTP 503"),
                            Map.entry("trace", "4bf92f3577b34da6a3ce929d0e0e4736"));
        });
    }

    @Test
    void whatIsNotKnownHasNoField() {
        log(LogConfig.Format.JSON).write(attempt(UNANSWERED), Optional.empty(), Optional.empty());
        log(LogConfig.Format.JSON).write(attempt(new Outcome.Succeeded(204, "")), Optional.empty(), Optional.empty());

        assertThat(written.getFirst().getMdcCopy()).doesNotContainKeys("status", "tier", "trace");
        assertThat(written.getLast().getMdcCopy())
                .containsEntry("status", "204")
                .doesNotContainKey("error");
    }

    @Test
    void nothingOfTheThreadIsAmongTheFields() {
        MDC.put("of-the-thread", "yes");
        try {
            log(LogConfig.Format.JSON).write(attempt(BUSY), TRACE, Optional.empty());
            written.getFirst().copyAll(); // as a handler does that writes on another thread
        } finally {
            MDC.remove("of-the-thread");
        }

        assertThat(written.getFirst().getMdcCopy()).containsKey("delivery").doesNotContainKey("of-the-thread");
    }

    private static AttemptLog log(LogConfig.Format format) {
        return new AttemptLog(() -> format);
    }

    private static Attempt attempt(Outcome outcome) {
        return new Attempt(
                new DeliveryHeader("del-1", "wh-1", "acme", "campaign.created", "evt-1", 4, Instant.EPOCH),
                2,
                Instant.EPOCH,
                Duration.ofMillis(25),
                outcome,
                Optional.empty(),
                new RecordCoordinates(0, 0));
    }
}
