package dev.waybill.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.model.event.EventCatalog;
import dev.waybill.model.target.TargetPolicy;
import dev.waybill.subscription.problem.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RequestReaderPropertyTest {
    private final RequestReader reader = new RequestReader(
            new EventCatalog(List.of("a.created")),
            new TargetPolicy(new TargetPolicy.Settings(true, List.of(22), List.of("::1"), List.of())));

    @Property(tries = 500)
    void everyBodyReadsAsSomethingOrIsRefusedWithAReason(@ForAll byte[] body) {
        JsonObject.Reading reading = JsonObject.read(new ByteArrayInputStream(body));

        if (reading instanceof JsonObject.Reading.Unreadable(String problem)) {
            assertThat(problem).startsWith("The body ").doesNotContain("com.", "java", "Exception");
        }
    }

    @Property(tries = 1000)
    void whatIsAcceptedKeepsThePromisesOfARequest(@ForAll("bodies") ObjectNode body) {
        if (reader.readNew(body) instanceof Parsed.Valid<NewWebhook>(NewWebhook request)) {
            assertThat(request.url()).startsWith("http").doesNotContain("\0");
            assertThat(request.events()).containsExactly("a.created");
            request.name()
                    .ifPresent(name -> assertThat(name)
                            .isNotBlank()
                            .satisfies(text -> assertThat(text.codePoints()).noneMatch(Character::isISOControl)));
        }
        if (reader.readChange(body) instanceof Parsed.Invalid<WebhookChange>(var errors)) {
            assertThat(errors).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<ObjectNode> bodies() {
        Arbitrary<String> fields = Arbitraries.of("url", "events", "name", "is_active", "other");
        return Arbitraries.maps(fields, values()).ofMaxSize(5).map(RequestReaderPropertyTest::object);
    }

    private static ObjectNode object(Map<String, JsonNode> fields) {
        return JsonNodeFactory.instance.objectNode().setAll(fields);
    }

    private static Arbitrary<JsonNode> values() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(300).map(json::textNode),
                Arbitraries.of("https://example.com", "http://[::1]:80/x", "x", "", "\0")
                        .map(json::textNode),
                Arbitraries.of(json.nullNode(), json.booleanNode(true), json.numberNode(1), json.objectNode()),
                Arbitraries.of("a.created", "nope").list().ofMaxSize(3).map(types -> {
                    var array = json.arrayNode();
                    types.forEach(array::add);
                    return array;
                }));
    }
}
