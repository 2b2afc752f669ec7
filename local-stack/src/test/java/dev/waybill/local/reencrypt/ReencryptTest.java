package dev.waybill.local.reencrypt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.http.Request;
import dev.waybill.local.http.Response;
import dev.waybill.local.http.Server;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ReencryptTest {
    private static final String TOKEN = "the-admin-token";
    private static final String DONE = "{'key_id': 2, 'reencrypted': 20, 'remaining': 0, 'unreadable': []}";

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final Server api = Server.start(0, (request, peer) -> Optional.of(answer(request)));

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void asksUntilNothingIsLeftAndKafkaKnowsItAll() {
        answers.addAll(List.of(
                "{'key_id': 2, 'reencrypted': 100, 'remaining': 20, 'unreadable': []}",
                DONE,
                "[{'id': 2, 'is_newest': true, 'secrets': 120, 'unpublished': 20},"
                        + "{'id': 1, 'is_newest': false, 'secrets': 0, 'unpublished': 0}]",
                "[{'id': 2, 'is_newest': true, 'secrets': 120, 'unpublished': 0},"
                        + "{'id': 1, 'is_newest': false, 'secrets': 0, 'unpublished': 0}]"));

        assertThat(run()).isZero();

        assertThat(requests)
                .containsExactly(
                        "POST /api/admin/v1/encryption-keys/reencryption Bearer the-admin-token",
                        "POST /api/admin/v1/encryption-keys/reencryption Bearer the-admin-token",
                        "GET /api/admin/v1/encryption-keys Bearer the-admin-token",
                        "GET /api/admin/v1/encryption-keys Bearer the-admin-token");
        assertThat(output.toString().lines())
                .containsExactly(
                        "100 signing secrets encrypted with key 2, 20 left",
                        "20 signing secrets encrypted with key 2, 0 left",
                        "Kafka knows them all; keys that encrypt nothing now: 1");
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void failsIfSomeCannotBeRead() {
        answers.add("{'key_id': 2, 'reencrypted': 1, 'remaining': 0, 'unreadable':"
                + " [{'key_id': 1, 'secrets': 2}, {'key_id': null, 'secrets': 1}]}");

        assertThat(run()).isEqualTo(1);

        assertThat(errors.toString())
                .contains(
                        "some signing secrets cannot be read and are left as they are: 2 of key 1, 1 that name no key;");
    }

    @Test
    void givesUpIfNothingMoves() {
        answers.add("{'key_id': 2, 'reencrypted': 0, 'remaining': 5, 'unreadable': []}");

        assertThat(run()).isEqualTo(1);

        assertThat(errors.toString()).startsWith("5 signing secrets are left, and none was encrypted anew;");
    }

    @Test
    void tellsWhatTheApiSaysOfARefusal() {
        assertThat(run()).isEqualTo(1);

        assertThat(errors.toString())
                .contains(" answered with status 401: The admin token is not accepted")
                .doesNotContain(TOKEN);
    }

    @Test
    void tellsThatNobodyAnswers() {
        api.close();

        assertThat(run()).isEqualTo(1);

        assertThat(errors.toString()).contains(" did not answer; is the subscription-service running there?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAYBILL_ADMIN_API", "WAYBILL_ADMIN_TOKEN"})
    void wantsAddressAndToken(String missing) {
        Map<String, String> others = Map.of("WAYBILL_ADMIN_API", base(), "WAYBILL_ADMIN_TOKEN", TOKEN);

        assertThat(run(new Reencrypt(
                        name -> Optional.ofNullable(others.get(name)).filter(value -> !name.equals(missing)))))
                .isEqualTo(2);

        assertThat(errors.toString()).contains(missing + " is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "ftp://x", "http://", "http://a b/"})
    void wantsAnAddressThatIsOne(String address) {
        assertThat(run(new Reencrypt(name -> Optional.of(name.endsWith("API") ? address : TOKEN))))
                .isEqualTo(2);

        assertThat(errors.toString()).contains("WAYBILL_ADMIN_API is not an address");
    }

    private int run() {
        return run(new Reencrypt(name -> Optional.of(name.endsWith("API") ? base() : TOKEN)));
    }

    private int run(Reencrypt command) {
        return new CommandLine(command)
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute();
    }

    private String base() {
        return "http://localhost:" + api.port() + "/api/admin/v1";
    }

    /** What comes next, or a refusal if there is nothing. */
    private Response answer(Request request) {
        requests.add(request.method() + " " + request.target() + " "
                + request.headers().get("Authorization"));
        String answer = answers.poll();
        return answer == null
                ? Response.text(401, "{\"detail\": \"The admin token is not accepted\"}")
                : Response.text(200, "{\"data\": " + answer.replace('\'', '"') + "}");
    }
}
