package dev.waybill.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest extends SharesScenario {
    @Test
    void aNewWebhookStartsWithALittle() {
        claim("a", 100);

        assertThat(granted).hasSize(8);
        assertThat(shares.prompt()).isEqualTo(24);
        assertThat(diverted).isEqualTo(76);
    }

    @Test
    void whoAnswersPromptlyGetsMoreWithEveryAnswerUpToTheMost() {
        answerAllAfter("a", Duration.ofMillis(5), 200);

        claim("a", 500);

        assertThat(granted).hasSize(64);
        assertThat(diverted).isZero();
    }

    @Test
    void aPromptReceiverIsWaitedForAMomentAndNoLonger() {
        answerAllAfter("a", Duration.ofMillis(500), 500);

        claim("a", 500);

        assertThat(granted).hasSize(64);
        assertThat(shares.prompt()).as("a fifth of a round more").isBetween(64 + 12, 64 + 20);
    }

    @Test
    void noWebhookTakesMoreThanHalfOfTheWindow() {
        answerAllAfter("a", Duration.ofNanos(10_000), 500);

        claim("a", 5000);

        assertThat(shares.prompt()).isEqualTo(WINDOW / 2);
        assertThat(shares.hasRoom()).isTrue();
        assertThat(shares.admits("b")).isTrue();
    }

    @Test
    void theSmallestWindowLetsOneThrough() {
        Shares narrow = new Shares(1, 1, () -> now);

        assertThat(narrow.admits("a")).isTrue();
    }

    @Test
    void whoWaitsHasItsTurnInOrderWhenAnotherEnds() {
        List<String> begun = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            claim("a", 1);
        }
        shares.claim("a", named("ninth", begun));
        shares.claim("a", named("tenth", begun));

        end(Ending.PASSED);

        assertThat(begun).containsExactly("ninth");
    }

    @Test
    void aReceiverFromWhichNothingComesForASecondIsStalledAndWhatWaitsForItIsDiverted() {
        claim("a", 20);
        assertThat(granted).hasSize(8);

        pass(Duration.ofMillis(1100));

        assertThat(shares.stalled()).isEqualTo(1);
        assertThat(shares.prompt()).isZero();
        assertThat(shares.slow()).isEqualTo(8);
        assertThat(diverted).isEqualTo(12);
        assertThat(shares.admits("a")).isFalse();
    }

    @Test
    void aStalledReceiverGetsAProbeEveryFiveSeconds() {
        claim("a", 8);
        pass(Duration.ofMillis(1100));

        claim("a", 3);
        assertThat(granted).as("no probe yet").hasSize(8);
        pass(Duration.ofSeconds(4));
        claim("a", 3);

        assertThat(granted).hasSize(9);
        assertThat(diverted).isEqualTo(5);
    }

    @Test
    void aStalledReceiverGetsOneProbeAtATimeOnceItsOldRequestsHaveEnded() {
        claim("a", 1);
        pass(Duration.ofSeconds(15));
        end(Ending.HUNG);

        claim("a", 5);

        assertThat(granted).hasSize(1);
        assertThat(diverted).isEqualTo(4);
    }

    @Test
    void aReceiverThatAnswersAgainIsBackAtFullSpeedWithinAFewRounds() {
        claim("a", 1);
        pass(Duration.ofSeconds(15));
        end(Ending.HUNG);
        claim("a", 1);
        end(Ending.ANSWERED);
        assertThat(shares.stalled()).isZero();

        int rounds = 0;
        while (granted.size() < 64) {
            assertThat(rounds++).isLessThan(7);
            endAllAfter(Duration.ofMillis(5));
            claim("a", 64);
        }
        assertThat(shares.slow()).isZero();
    }

    @Test
    void aReceiverThatIsAlwaysSlowIsNotTakenForOneThatHangs() {
        answerAllAfter("a", Duration.ofSeconds(3), 60);

        claim("a", 1);
        pass(Duration.ofSeconds(4));

        assertThat(shares.stalled()).isZero();
        assertThat(shares.slow()).isEqualTo(1);
        assertThat(shares.prompt()).isZero();
    }

    @Test
    void slowReceiversShareAWindowOfTheirOwnAndGiveWayToNewcomers() {
        for (int i = 0; i < 100; i++) {
            answerAllAfter("slow-" + i, Duration.ofSeconds(3), 60);
        }
        for (int i = 0; i < 100; i++) {
            claim("slow-" + i, 64);
        }
        assertThat(shares.slow()).isLessThanOrEqualTo(WINDOW);
        assertThat(shares.prompt()).isZero();
        assertThat(shares.hasRoom()).isTrue();

        end(Ending.PASSED); // of the first one, which had most

        assertThat(shares.admits("slow-0")).isFalse();
        assertThat(shares.admits("slow-100")).isTrue();
    }

    @Test
    void whoSaysItIsTooMuchGetsHalf() {
        answerAllAfter("a", Duration.ofMillis(200), 200);
        claim("a", 1);

        end(Ending.OVERLOADED);
        claim("a", 100);

        assertThat(granted).hasSize(32);
    }

    @Test
    void aRefusalAtOnceIsNoHang() {
        claim("a", 1);
        end(Ending.ANSWERED);

        assertThat(shares.stalled()).isZero();
        assertThat(shares.admits("a")).isTrue();
    }

    @Test
    void thousandsOfHangingReceiversLeaveTheWindowOfTheOthersFree() {
        for (int i = 0; i < 5_000; i++) {
            claim("hanging-" + i, 1);
            if (i % 900 == 899) {
                pass(Duration.ofMillis(1100));
            }
        }
        pass(Duration.ofMillis(1100));

        assertThat(shares.hasRoom()).isTrue();
        assertThat(shares.admits("healthy")).isTrue();
        assertThat(shares.admits("hanging-0"))
                .as("no probe while slow receivers have all they may")
                .isFalse();
    }

    @Test
    void aPauseOfThisProcessSaysNothingAboutReceivers() {
        claim("a", 1);

        now += Duration.ofSeconds(20).toNanos();
        shares.sweep();

        assertThat(shares.stalled()).isZero();
    }

    private static Shares.Claim named(String name, List<String> begun) {
        return new Shares.Claim() {
            @Override
            public int weight() {
                return 1;
            }

            @Override
            public void granted(Shares.Grant grant) {
                begun.add(name);
            }

            @Override
            public void diverted() {
                throw new AssertionError(name + " was diverted");
            }
        };
    }
}
