package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.process.Frozen;
import dev.waybill.local.process.LogTail;
import dev.waybill.local.process.Ports;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.ServiceProcess;
import dev.waybill.system.fixture.WaybillPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A subscription-service that is started before its database says what it waits for, and goes on or ends as it is told. */
@ExtendWith(PairExtension.class)
class WaitingStartIT {
    private static final String WAITS = "is away; waiting for it for another ";
    /** 128 and the number of SIGTERM. */
    private static final int TERMINATED = 143;
    /** A try for a connection, and a second for each step of a busy machine. */
    private static final Duration AT_MOST = Duration.ofSeconds(8);

    private final WaybillPair pair;

    WaitingStartIT(WaybillPair pair) {
        this.pair = pair;
    }

    @Test
    void saysSoAgainAndEndsWhenAsked() {
        ServiceProcess service = pair.anotherSubscriptionService(
                Map.of("WAYBILL_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + Ports.free() + "/waybill"));
        service.launch();
        awaitWords(service, 2);

        Instant asked = Instant.now();
        ServiceProcess.Ended ended = service.stop();

        assertThat(Duration.between(asked, Instant.now())).as(ended.log()).isLessThan(AT_MOST);
        assertThat(ended.code()).as(ended.log()).isEqualTo(TERMINATED);
        assertThat(ended.log()).doesNotContain("\tat ");
    }

    @Test
    void goesOnWhenADatabaseThatAnsweredNobodyIsBack() {
        ServiceProcess service = pair.anotherSubscriptionService(Map.of());
        Frozen database = Frozen.freeze(pair.postgres().process().handle());
        try {
            service.launch();
            awaitWords(service, 1);
        } finally {
            database.close();
        }

        service.awaitReady();
    }

    private static void awaitWords(ServiceProcess service, int count) {
        Eventually.assertThatSoon(() -> assertThat(
                        LogTail.read(service.log(), 100).stream().filter(line -> line.contains(WAITS)))
                .hasSizeGreaterThanOrEqualTo(count));
    }
}
