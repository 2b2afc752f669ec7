package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.system.fixture.ScriptedReceiver.Post;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what was owed with what receivers got, with the log and with the topics. */
final class Audit {
    private static final int STAGES_BEFORE_A_POST = 2;

    private final Map<String, Owed> owed;
    private final List<Kill> kills;
    private final Map<String, List<Post>> posts;
    private final Map<String, JsonNode> log;
    private final Written written;

    Audit(Map<String, Owed> owed, List<Kill> kills, List<Post> posts, Map<String, JsonNode> log, Written written) {
        this.owed = new HashMap<>(owed);
        this.kills = List.copyOf(kills);
        this.posts = posts.stream().collect(Collectors.groupingBy(Post::deliveryId));
        this.log = log;
        this.written = written;
    }

    void check() {
        assertThat(log.keySet()).as("deliveries in the log").isEqualTo(owed.keySet());
        assertThat(posts.keySet()).as("deliveries that came").isSubsetOf(owed.keySet());
        owed.keySet().forEach(this::check);
    }

    private void check(String id) {
        boolean taken = posts(id).stream().anyMatch(Post::taken);
        assertThat(status(id)).as("status of %s with %s", id, posts(id)).isEqualTo(taken ? "success" : "failed");
        if (!taken) {
            assertThat(attempts(id))
                    .as("attempts of %s with %s", id, posts(id))
                    .isEqualTo(log.get(id).get("max_attempts").asInt());
            assertThat(written.givenUp()).contains(id);
        }
        assertThat(posts(id).size()).as("POSTs: %s", posts(id)).isGreaterThanOrEqualTo(attempts(id));
        assertRepeatsAreOfKills(id);
        assertNothingIsEarly(id);
    }

    /** How many POSTs each delivery had. */
    Map<String, Integer> counts() {
        return owed.keySet().stream()
                .collect(Collectors.toMap(id -> id, id -> posts(id).size()));
    }

    /** The deliveries that were given up. */
    Set<String> failed() {
        return owed.keySet().stream().filter(id -> status(id).equals("failed")).collect(Collectors.toSet());
    }

    Map<String, Owed> owed() {
        return owed;
    }

    /**
     * One more POST than attempts is right for each connection that a receiver closed without an answer, and for what a
     * kill struck: its POST, or the work that its record came from. What is done again may fail again and go on to the
     * last attempt.
     */
    private void assertRepeatsAreOfKills(String id) {
        long repeats = posts(id).size()
                - attempts(id)
                - posts(id).stream().filter(Post::closed).count();
        if (repeats > 0) {
            assertThat(repeats)
                    .as(
                            "repeats of %s, which was due at %s",
                            posts(id), written.due().get(id))
                    .isLessThanOrEqualTo(struck(id) * attempts(id));
        }
    }

    /** What the kills may have repeated: POSTs, and of a delivery that was still owed, its fan-out and its diversion. */
    private long struck(String id) {
        return kills.stream()
                .mapToLong(kill -> posts(id).stream().filter(kill::struck).count()
                        + (wasOwedAt(kill, id) ? STAGES_BEFORE_A_POST : 0))
                .sum();
    }

    private boolean wasOwedAt(Kill kill, String id) {
        return written.due().get(id).stream().anyMatch(due -> kill.follows(due.written()))
                && posts(id).stream().noneMatch(post -> post.taken() && !kill.struck(post) && kill.follows(post.at()));
    }

    private void assertNothingIsEarly(String id) {
        assertThat(written.due().get(id))
                .allSatisfy(due -> assertThat(due.written()).isAfterOrEqualTo(due.dueAt()));
        boolean inTurn = posts(id).size() == attempts(id) && posts(id).stream().noneMatch(Post::closed);
        for (int retry = 1; inTurn && retry < posts(id).size(); retry++) {
            assertThat(Duration.between(
                            posts(id).get(retry - 1).at(), posts(id).get(retry).at()))
                    .as("time before retry %d", retry)
                    .isGreaterThanOrEqualTo(FaultsPairExtension.DELAYS.get(retry - 1));
        }
    }

    private List<Post> posts(String id) {
        return posts.getOrDefault(id, List.of());
    }

    private String status(String id) {
        return log.get(id).get("status").asText();
    }

    private int attempts(String id) {
        return log.get(id).get("attempts").asInt();
    }
}
