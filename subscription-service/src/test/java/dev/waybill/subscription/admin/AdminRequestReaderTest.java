package dev.waybill.subscription.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.subscription.problem.FieldError;
import dev.waybill.subscription.problem.JsonObject;
import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.tenancy.KeyScope;
import dev.waybill.subscription.tenancy.NewApiKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminRequestReaderTest {
    private static final Instant NOW = Instant.parse("2026-02-20T10:00:00Z");

    private final AdminRequestReader reader = new AdminRequestReader(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void anOrganizationNeedsNothing() {
        assertThat(reader.organization(body("{}"))).isEqualTo(new NewOrganization(Optional.empty(), Optional.empty()));
        assertThat(reader.organization(body("{\"id\": null, \"name\": null}")))
                .isEqualTo(new NewOrganization(Optional.empty(), Optional.empty()));
        assertThat(reader.organization(body("{\"id\": \"acme\", \"name\": \"Acme Inc.\"}")))
                .isEqualTo(new NewOrganization(Optional.of("acme"), Optional.of("Acme Inc.")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"a b\", \"name\": \" \", \"is_suspended\": true}",
                "{\"id\": 1, \"name\": [], \"is_suspended\": true}",
                "{\"id\": \"..\", \"name\": \"a\\u0000b\", \"is_suspended\": true}",
                "{\"id\": \"\", \"name\": \"\\ud800\", \"is_suspended\": true}"
            })
    void namesAllThatIsWrongWithAnOrganization(String body) {
        assertThat(wrong(() -> reader.organization(body(body)))).containsExactly("is_suspended", "id", "name");
    }

    @Test
    void aKeyMayDoEverythingForEverUnlessItIsSaidOtherwise() {
        assertThat(reader.key(body("{\"name\": \"CI\"}")))
                .isEqualTo(new NewApiKey("CI", KeyScope.FULL, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-20T10:00:01, 2026-02-20T10:00:01Z",
        "2026-02-20T10:00:01Z, 2026-02-20T10:00:01Z",
        "2026-02-20T13:30:00+02:00, 2026-02-20T11:30:00Z",
        "9999-12-31T23:59:59.1234567Z, 9999-12-31T23:59:59.123456Z"
    })
    void aKeyMayExpireInTheFuture(String text, Instant expected) {
        assertThat(reader.key(body("{\"name\": \"CI\", \"scope\": \"read\", \"expires_at\": \"" + text + "\"}")))
                .isEqualTo(new NewApiKey("CI", KeyScope.READ, Optional.of(expected)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-20T10:00:00",
                "2026-02-20T11:00:00+01:00",
                "2026-02-20",
                "tomorrow",
                "",
                "2027-02-30T10:00:00",
                "+10000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-00:01",
                "2027-02-20T10:00:00[Europe/Paris]"
            })
    void butNotInThePastOrAtNoTime(String text) {
        assertThat(wrong(() -> reader.key(body("{\"name\": \"CI\", \"expires_at\": \"" + text + "\"}"))))
                .containsExactly("expires_at");
    }

    @Test
    void namesAllThatIsWrongWithAKey() {
        assertThat(wrong(() -> reader.key(body("{\"scope\": \"write\", \"expires_at\": 7, \"key\": \"wbk_x\"}"))))
                .containsExactly("key", "name", "scope", "expires_at");
    }

    private static List<String> wrong(Runnable reading) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, reading::run);
        return problem.errors().stream().map(FieldError::field).toList();
    }

    private static ObjectNode body(String json) {
        return JsonObject.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
    }
}
