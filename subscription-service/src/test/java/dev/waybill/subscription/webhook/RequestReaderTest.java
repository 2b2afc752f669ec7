package dev.waybill.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.waybill.model.event.EventCatalog;
import dev.waybill.model.target.TargetPolicy;
import dev.waybill.subscription.problem.FieldError;
import dev.waybill.subscription.problem.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private final RequestReader reader = new RequestReader(
            new EventCatalog(List.of("a.created", "b.created")),
            new TargetPolicy(new TargetPolicy.Settings(true, List.of(22), List.of("::1"), List.of())));

    @Test
    void readsANewWebhook() {
        Parsed<NewWebhook> parsed = readNew(
                "{\"url\": \"https://example.com\", \"events\": [\"b.created\", \"a.created\"], \"name\": \"n\"}");

        assertThat(parsed)
                .isEqualTo(new Parsed.Valid<>(
                        new NewWebhook("https://example.com", List.of("b.created", "a.created"), Optional.of("n"))));
    }

    @Test
    void mergesRepeatedEventsAndTakesANullNameForNone() {
        NewWebhook request = readNew(
                        "{\"url\": \"https://example.com\", \"events\": [\"a.created\", \"a.created\"], \"name\": null}")
                .orThrow();

        assertThat(request.events()).containsExactly("a.created");
        assertThat(request.name()).isEmpty();
    }

    @Test
    void collectsAllErrorsOfANewWebhook() {
        assertThat(
                        fields(
                                readNew(
                                        "{\"uri\": 1, \"events\": [\"a.created\", \"x\", null, {}], \"name\": [], \"is_active\": true}")))
                .containsExactly("uri", "is_active", "url", "events[1]", "events[2]", "events[3]", "name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\": null} | url | must be a string, not null",
                "{\"url\": {}} | url | must be a string, not an object",
                "{\"url\": \"ftp://example.com\"} | url | must be an absolute http or https URL such as https://example.com/webhooks",
                "{\"url\": \"\"} | url | must not be empty; give an absolute URL such as https://example.com/webhooks",
                "{\"events\": null} | events | must be an array of event types, not null",
                "{\"events\": \"a.created\"} | events | must be an array of event types, not a string",
                "{\"events\": []} | events | must name at least one event type; known are a.created, b.created",
                "{\"events\": [\"c\"]} | events[0] | is not a known event type: 'c'; known are a.created, b.created",
                "{\"events\": [true]} | events[0] | must be a string, not a boolean",
                "{\"name\": \"\"} | name | must not be blank; leave it out or give null for a webhook without a name",
                "{\"name\": \" \\t\"} | name | must not be blank; leave it out or give null for a webhook without a name",
                "{\"name\": \"a\\nb\"} | name | must not contain control characters",
                "{\"name\": \"a\\u0085b\"} | name | must not contain control characters",
                "{\"name\": \"a\\u0000b\"} | name | must not contain NUL or half of a surrogate pair",
                "{\"name\": \"\\ud83d\"} | name | must not contain NUL or half of a surrogate pair",
                "{\"is_active\": null} | is_active | must be true or false, not null",
                "{\"is_active\": \"true\"} | is_active | must be true or false, not a string",
                "{\"is_active\": 1} | is_active | must be true or false, not a number",
                "{\"inactive_reason\": null} | inactive_reason | is not a field of this request; it has events, is_active, name, url",
                "{\"id\": \"x\"} | id | is not a field of this request; it has events, is_active, name, url",
            })
    void namesWhatIsWrongWithAChange(String body, String field, String message) {
        assertThat(readChange(body)).isEqualTo(new Parsed.Invalid<>(List.of(new FieldError(field, message))));
    }

    @Test
    void anEmptyChangeChangesNothing() {
        assertThat(readChange("{}").orThrow())
                .isEqualTo(new WebhookChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void aNullNameInAChangeTakesTheNameAway() {
        assertThat(readChange("{\"name\": null}").orThrow().name())
                .contains(new WebhookChange.NewName(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "😀"})
    void countsTheCharactersOfANameAsPeopleDo(String character) {
        assertThat(readChange("{\"name\": \"" + character.repeat(255) + "\"}")).isInstanceOf(Parsed.Valid.class);
        assertThat(fields(readChange("{\"name\": \"" + character.repeat(256) + "\"}")))
                .containsExactly("name");
    }

    @Test
    void repeatsNoMoreThanABitOfWhatWasSent() {
        String long1 = "x".repeat(5000);

        Parsed<WebhookChange> parsed = readChange("{\"" + long1 + "\": 1, \"events\": [\"" + long1 + "\"]}");

        assertThat(((Parsed.Invalid<WebhookChange>) parsed).errors())
                .allSatisfy(error -> assertThat(error.field() + error.message()).hasSizeLessThan(400));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | The body is not a JSON object",
                "{\"a\": 1, \"a\": 2} | The body repeats a field at line 1, column 13",
                "{\"a\": {\"b\": 1, \"b\": 2}} | The body repeats a field at line 1, column 19",
                "{\"a\": } | The body is not valid JSON at line 1, column 7",
                "{\"a\": NaN} | The body is not valid JSON at line 1, column 10",
                "{'a': 1} | The body is not valid JSON at line 1, column 2",
                "{\"a\": 1} x | The body is not valid JSON at line 1, column 10",
            })
    void saysWhyABodyCannotBeRead(String body, String problem) {
        assertThat(read(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(new JsonObject.Reading.Unreadable(problem));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThat(read("{}".getBytes(StandardCharsets.UTF_16)))
                .isEqualTo(new JsonObject.Reading.Unreadable("The body is not UTF-8"));
        assertThat(read(new byte[] {'{', '}', (byte) 0xc0}))
                .isEqualTo(new JsonObject.Reading.Unreadable("The body is not UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void refusesDepth(String opening) {
        String deep = "{\"name\": " + opening.repeat(20);

        assertThat(read(deep.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(
                        new JsonObject.Reading.Unreadable(
                                "The body has more than 20 levels of objects and arrays, or a number of more than 100 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.", "1e"})
    void refusesLongNumbers(String beginning) {
        String number = "{\"name\": " + beginning + "9".repeat(101) + "}";

        assertThat(read(number.getBytes(StandardCharsets.UTF_8)))
                .asInstanceOf(type(JsonObject.Reading.Unreadable.class))
                .extracting(JsonObject.Reading.Unreadable::problem, STRING)
                .endsWith("or a number of more than 100 characters");
    }

    @Test
    void refusesABodyThatBreaksOff() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        assertThat(JsonObject.read(broken))
                .isEqualTo(new JsonObject.Reading.Unreadable("The body breaks off before its end"));
    }

    @Test
    void readsNoMoreThanTheLargestSize() {
        assertThat(read(new byte[JsonObject.MAX_SIZE + 1])).isEqualTo(new JsonObject.Reading.TooLarge());
    }

    private Parsed<NewWebhook> readNew(String body) {
        return reader.readNew(read(body.getBytes(StandardCharsets.UTF_8)).orThrow());
    }

    private Parsed<WebhookChange> readChange(String body) {
        return reader.readChange(read(body.getBytes(StandardCharsets.UTF_8)).orThrow());
    }

    private static JsonObject.Reading read(byte[] body) {
        return JsonObject.read(new ByteArrayInputStream(body));
    }

    private static List<String> fields(Parsed<?> parsed) {
        return ((Parsed.Invalid<?>) parsed)
                .errors().stream().map(FieldError::field).toList();
    }
}
