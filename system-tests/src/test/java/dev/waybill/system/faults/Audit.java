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
    private final Map<String, Owed> owed;
    private final List<Interruption> interruptions;
    private final Map<String, List<Post>> posts;
    private final Map<String, JsonNode> log;
    private final Written written;

    Audit(
            Map<String, Owed> owed,
            List<Interruption> interruptions,
            List<Post> posts,
            Map<String, JsonNode> log,
            Written written) {
        this.owed = new HashMap<>(owed);
        this.interruptions = List.copyOf(interruptions);
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
        assertThat(status(id))
                .as("status of %s with %s", log.get(id), posts(id))
                .isEqualTo(taken ? "success" : "failed");
        if (!taken) {
            assertThat(attempts(id))
                    .as("attempts of %s with %s", id, posts(id))
                    .isEqualTo(log.get(id).get("max_attempts").asInt());
            assertThat(written.givenUp()).contains(id);
        }
        assertThat(posts(id).size()).as("POSTs: %s", posts(id)).isGreaterThanOrEqualTo(attempts(id));
        assertRepeatsAreExplained(id);
        assertNothingIsEarly(id);
    }

    /** How many POSTs each delivery had. */
    Map<String, Integer> counts() {
        return owed.keySet().stream()
                .collect(Collectors.toMap(id -> id, id -> posts(id).size()));
    }

    /** Each delivery of the events whose ids begin so was POSTed once. */
    Audit assertOnce(String prefix) {
        owed.forEach((id, delivery) -> {
            if (delivery.eventId().startsWith(prefix)) {
                assertThat(posts(id)).as("POSTs of " + delivery).hasSize(1);
            }
        });
        return this;
    }

    /** The deliveries that were given up. */
    Set<String> failed() {
        return owed.keySet().stream().filter(id -> status(id).equals("failed")).collect(Collectors.toSet());
    }

    Map<String, Owed> owed() {
        return owed;
    }

    /**
     * One more POST than attempts is right for each connection that a receiver closed without an answer, and for what an
     * interruption struck: a POST, or a record that led to one. What is done again may fail again and go on to the last
     * attempt.
     */
    private void assertRepeatsAreExplained(String id) {
        long repeats = posts(id).size()
                - attempts(id)
                - posts(id).stream().filter(Post::closed).count();
        if (repeats > 0) {
            assertThat(repeats)
                    .as(
                            "repeats of %s, of which records were written at %s, with %s",
                            posts(id), written.moments(id).toList(), interruptions)
                    .isLessThanOrEqualTo(struck(id) * attempts(id));
        }
    }

    /** The POSTs and the records that may be there twice. */
    private long struck(String id) {
        return interruptions.stream()
                .mapToLong(interruption -> posts(id).stream()
                                .filter(interruption::struck)
                                .count()
                        + written.moments(id).filter(interruption::struck).count())
                .sum();
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
