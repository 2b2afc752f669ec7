package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.system.fixture.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Makes, changes, reads and deletes webhooks over and over, and notes how long each answer takes. */
final class Customer {
    private static final Duration PROMPT = Duration.ofSeconds(1);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(200);

    private record Answer(String what, Instant start, Duration took) {}

    private final ApiClient api;
    private final String url;
    private final String path;
    private final List<Answer> answers = new ArrayList<>();
    private Optional<ApiClient.Created> made = Optional.empty();

    /** @param path of the webhooks that are made, at the receiver whose URL this is */
    Customer(ApiClient api, String receiver, String path) {
        this.api = api;
        this.url = receiver + path;
        this.path = path;
    }

    String path() {
        return path;
    }

    /** The one webhook that was made and stays; empty before the first work. */
    Optional<ApiClient.Created> made() {
        return made;
    }

    /** Every answer is the right one. */
    void workFor(Duration time) throws Exception {
        made = Optional.of(timed("create", () -> api.create(url, "campaign.created")));
        Instant end = Instant.now().plus(time);
        await().atMost(time.plusMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_ROUNDS)
                .until(() -> {
                    workOnce();
                    return Instant.now().isAfter(end);
                });
    }

    private void workOnce() throws Exception {
        ApiClient.Created webhook = timed("create", () -> api.create(url, "campaign.created"));
        assertThat(timed("patch", () -> api.patch(webhook.id(), "{\"name\":\"other\"}"))
                        .get("name")
                        .asText())
                .isEqualTo("other");
        assertThat(timed("list", () -> api.list("")))
                .extracting(one -> one.get("id").asText())
                .contains(webhook.id());
        assertThat(timed("deliveries", () -> api.deliveries(webhook.id()))).isEmpty();
        timed("delete", () -> {
            api.delete(webhook.id());
            return true;
        });
    }

    private <T> T timed(String what, Callable<T> call) throws Exception {
        Instant start = Instant.now();
        T result = call.call();
        answers.add(new Answer(what, start, Duration.between(start, Instant.now())));
        return result;
    }

    void assertAnsweredPromptly() {
        assertThat(answers).allSatisfy(answer -> assertThat(answer.took()).isLessThan(PROMPT));
    }
}
