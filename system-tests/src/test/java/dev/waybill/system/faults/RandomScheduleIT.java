package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.ServiceProcess;
import dev.waybill.system.fixture.WaybillPair;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Whatever receivers do and processes suffer: what was emitted is delivered or given up, as the receivers' behaviour says,
 * and nothing else came. Each run has another seed; {@code -Dwaybill.seed=…} replays one.
 */
class RandomScheduleIT extends FaultsTest {
    private static final String SEED = "waybill.seed";
    private static final int WEBHOOKS = 4;

    private final long seed = Long.getLong(SEED, ThreadLocalRandom.current().nextLong());

    RandomScheduleIT(WaybillPair pair) {
        super(pair, WEBHOOKS);
    }

    @Test
    void theLedgerBalancesWhateverHappens(TestReporter reporter) {
        reporter.publishEntry(SEED, Long.toString(seed));
        List<Round> rounds = Round.of(new SplittableRandom(seed), FaultScale.of(3, 20), WEBHOOKS);
        Behaviours behaviours = new Behaviours(seed);
        receiver.follow(behaviours);
        ledger.openWebhooks(WEBHOOKS);
        try {
            for (int i = 0; i < rounds.size(); i++) {
                run(rounds.get(i), "random-" + seed + "-" + i + "-");
            }
            Audit audit = ledger.audit();

            assertThat(audit.failed()).isEqualTo(refused(audit, behaviours));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("not with -D" + SEED + "=" + seed + ": " + rounds, e);
        }
    }

    private static Set<String> refused(Audit audit, Behaviours behaviours) {
        return audit.owed().values().stream()
                .filter(owed -> !behaviours.takes(owed.path(), owed.eventId()))
                .map(Owed::deliveryId)
                .collect(Collectors.toSet());
    }

    private void run(Round round, String prefix) {
        int before = receiver.posts().size();
        ledger.emit(prefix, round.events());
        Eventually.assertThatSoon(
                () -> assertThat(receiver.posts()).hasSizeGreaterThanOrEqualTo(before + round.postsBeforeFault()));
        switch (round.fault()) {
            case KILL_DELIVERY_SERVICE -> {
                ledger.kill(pair.deliveryService());
                restart(pair.deliveryService(), prefix, round);
            }
            case STOP_DELIVERY_SERVICE -> {
                pair.deliveryService().stop();
                restart(pair.deliveryService(), prefix, round);
            }
            case KILL_SUBSCRIPTION_SERVICE -> {
                pair.subscriptionService().kill(); // not for the ledger: no repeat is due to it
                restart(pair.subscriptionService(), prefix, round);
            }
            case STOP_SUBSCRIPTION_SERVICE -> {
                pair.subscriptionService().stop();
                restart(pair.subscriptionService(), prefix, round);
            }
            case KILL_ANOTHER_DELIVERY_SERVICE -> {
                ServiceProcess another = pair.anotherDeliveryService();
                another.start();
                emitMeanwhile(prefix, round);
                ledger.kill(another);
            }
        }
    }

    private void restart(ServiceProcess process, String prefix, Round round) {
        emitMeanwhile(prefix, round);
        process.start();
    }

    private void emitMeanwhile(String prefix, Round round) {
        ledger.emit(prefix + "meanwhile-", round.eventsMeanwhile());
    }
}
