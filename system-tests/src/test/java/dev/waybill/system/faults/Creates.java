package dev.waybill.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Webhooks that are asked for by several customers at a time, ten for each organization, while the API comes and goes. */
final class Creates implements AutoCloseable {
    static final int PER_ORGANIZATION = 10;

    private static final int AT_A_TIME = 8;

    private final List<Crowd.Member> crowd;
    private final String receiver;
    private final Map<String, ApiClient.Created> answered = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final ExecutorService customers = Executors.newFixedThreadPool(AT_A_TIME);
    private List<? extends Future<?>> work = List.of();

    /** @param receiver below which each webhook has a path of its own */
    Creates(List<Crowd.Member> crowd, String receiver) {
        this.crowd = crowd;
        this.receiver = receiver;
    }

    void start() {
        work = crowd.stream()
                .map(member -> customers.submit(() -> createAll(member)))
                .toList();
    }

    /** Returns when this many have been answered with success. */
    void awaitAnswered(int count) {
        Eventually.assertThatSoon(() -> assertThat(answered).hasSizeGreaterThanOrEqualTo(count));
    }

    void awaitDone() throws Exception {
        for (Future<?> one : work) {
            one.get();
        }
    }

    /** What the API said yes to, by URL. */
    Map<String, ApiClient.Created> answered() {
        return Map.copyOf(answered);
    }

    /** The URLs of those that nobody knows of whether they were made. */
    Set<String> unanswered() {
        return Set.copyOf(unanswered);
    }

    private void createAll(Crowd.Member member) {
        IntStream.range(0, PER_ORGANIZATION)
                .mapToObj(number -> receiver + "/" + member.organization() + "/" + number)
                .forEach(url -> create(member.api(), url));
    }

    private void create(ApiClient api, String url) {
        try {
            HttpResponse<String> response = api.post(ApiClient.body(url, "campaign.created"));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
            answered.put(
                    url,
                    new ApiClient.Created(
                            api.data(response).get("id").asText(),
                            api.data(response).get("secret").asText()));
        } catch (UncheckedIOException e) {
            unanswered.add(url);
            awaitApi(api);
        }
    }

    private static void awaitApi(ApiClient api) {
        await("the API")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .ignoreException(UncheckedIOException.class)
                .until(() -> api.send("GET", "", null).statusCode() == 200);
    }

    @Override
    public void close() {
        customers.shutdownNow();
    }
}
