package dev.waybill.system.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SinkTest {
    private final Flows flows = new Flows();
    private final Flow flow = flows.add(
            new Schedule(System.nanoTime(), 1_000, 8), List.of(new Target(0, "a", "x"), new Target(1, "b", "x")));
    private final Receivers receivers = new Receivers(flows);
    private final Sink sink = Sink.start(2, receivers);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void postsAreAcceptedAndCounted() throws Exception {
        assertThat(post(0, 0).get(10, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(post(0, 2).get(10, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(post(1, 1).get(10, TimeUnit.SECONDS)).isEqualTo(200);

        awaitArrived(3);
        assertThat(receivers.unknown() + sink.malformed()).isZero();
    }

    @Test
    void theFirstPostIsRefusedAndTheSecondAccepted() throws Exception {
        receivers.refuseFirst(true);

        assertThat(post(0, 0).get(10, TimeUnit.SECONDS)).isEqualTo(500);
        assertThat(flow.arrived()).isZero();
        assertThat(post(0, 0).get(10, TimeUnit.SECONDS)).isEqualTo(200);
        awaitArrived(1);
        assertThat(flow.secondPost(0)).isPositive();
    }

    @Test
    void whoHangsAnswersWhenReleasedAndNobodyElseWaits() throws Exception {
        receivers.hang(Set.of(1));
        CompletableFuture<Integer> hanging = post(1, 1);
        await().atMost(Duration.ofSeconds(10)).until(() -> flow.reached().contains(1));

        assertThat(post(0, 0).get(10, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(hanging).isNotDone();
        awaitArrived(1);

        receivers.hang(Set.of());
        sink.release();
        assertThat(hanging.get(10, TimeUnit.SECONDS)).isEqualTo(200);
        awaitArrived(2);
    }

    @Test
    void whatBelongsToNoEventIsCounted() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sink.url(0)))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
        assertThat(receivers.unknown()).isEqualTo(1);
    }

    /** A POST counts once its answer is written, which its sender may read first. */
    private void awaitArrived(int posts) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(flow.arrived()).isEqualTo(posts));
    }

    private CompletableFuture<Integer> post(int target, int number) {
        String body =
                "{\"id\":\"" + flow.key(number).id() + "\",\"event\":\"x\",\"data\":\"" + "y".repeat(8_000) + "\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(sink.url(target)))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }
}
