package dev.waybill.subscription.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.subscription.ApiClient;
import dev.waybill.subscription.ApiClient.Answer;
import dev.waybill.subscription.Backend;
import dev.waybill.subscription.Promptness;
import dev.waybill.subscription.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Whatever is asked, the answer is one that the stored document describes, and comes soon. Each run has another seed;
 * {@code -Dwaybill.seed=…} replays one, and {@code -Dwaybill.fuzz.seconds=…} goes on for longer.
 */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class ApiFuzzIT {
    private static final String SEED = "waybill.seed";
    private static final String SECONDS = "waybill.fuzz.seconds";

    private final long seed = Long.getLong(SEED, ThreadLocalRandom.current().nextLong());
    private final Duration length = Duration.ofSeconds(Integer.getInteger(SECONDS, 15));
    /** Should the machine be too busy to have done everything once. */
    private final Duration atMost = length.multipliedBy(6);

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    String base;

    private AnswerRules rules;
    private List<Operation> operations;
    private KnownIds known;
    private ApiClient customer;
    private ApiClient administrator;

    @BeforeEach
    void prepare() throws IOException {
        ApiDocument document = new ApiDocument();
        operations = document.operations();
        rules = new AnswerRules(document);
        Tenants tenants = new Tenants(database);
        customer = new ApiClient(base, tenants.newOrganization());
        administrator = new ApiClient(base, ApiClient.ADMIN_TOKEN);
        known = new KnownIds(operations, List.of(LoggedSample.insert(customer, tenants)));
    }

    @Test
    void everyAnswerIsAsTheDocumentSays(TestReporter reporter) {
        reporter.publishEntry(SEED, Long.toString(seed));
        RequestGenerator requests = new RequestGenerator(seed, operations, known);
        Set<String> done = new HashSet<>();
        long begin = System.nanoTime();
        int number = 0;
        while (isUnder(length, begin) || (done.size() < operations.size() && isUnder(atMost, begin))) {
            FuzzedRequest request = requests.next();
            number++;
            try {
                if (check(request)) {
                    done.add(request.operation().id());
                }
            } catch (AssertionError | RuntimeException e) {
                String replay = "request " + number + " of -D" + SEED + "=" + seed;
                throw new AssertionError(replay + ": " + request + "\n" + e.getMessage(), e);
            }
        }
        reporter.publishEntry("requests", Integer.toString(number));
        assertThat(done)
                .as("operations that were not always refused")
                .containsAll(operations.stream().map(Operation::id).toList());
    }

    private static boolean isUnder(Duration duration, long begin) {
        return System.nanoTime() - begin < duration.toNanos();
    }

    /** @return whether it was done */
    private boolean check(FuzzedRequest request) {
        ApiClient client = request.operation().administrative() ? administrator : customer;
        Answer answer = Promptness.of(() -> request.send(client));
        try {
            rules.check(request, answer);
        } catch (AssertionError e) {
            throw new AssertionError("answer " + answer.status() + ": " + answer.body() + "\n" + e.getMessage(), e);
        }
        if (answer.status() == 201) {
            known.learn(request, answer.data());
        }
        return answer.status() < 300;
    }
}
