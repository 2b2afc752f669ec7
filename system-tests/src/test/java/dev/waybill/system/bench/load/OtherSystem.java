package dev.waybill.system.bench.load;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Another webhook system: how it is told of events, and of who receives them.
 *
 * @param publish one event; may have {@code ${id}}, {@code ${type}}, {@code ${payload}} (a JSON object), {@code
 *     ${payload_text}} (the same as what stands between the quotes of a JSON string) and {@code ${receiver}}
 * @param register one receiver, before anything is measured; may have {@code ${receiver}} (its number, from 0), {@code ${url}}
 *     and {@code ${type}}. Empty if somebody has registered them already
 * @param receivers how many; the events of receiver {@code n} have the type {@code bench.n}
 * @param host by which the system reaches this machine
 * @param port at which receivers are; 0 for any free one
 */
public record OtherSystem(
        String name,
        RequestTemplate publish,
        Optional<RequestTemplate> register,
        int receivers,
        String host,
        int port) {
    private static final Set<String> PUBLISH = Set.of("id", "type", "payload", "payload_text", "receiver");
    private static final Set<String> REGISTER = Set.of("receiver", "type", "url");
    private static final Set<String> FIELDS = Set.of("name", "publish", "register", "receivers", "host", "port");

    /** @throws IllegalArgumentException which names the field that is wrong, and what would be right */
    public static OtherSystem read(Path file) {
        try {
            return of(new ObjectMapper().readTree(Files.readString(file)));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("--against: " + file + " is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalArgumentException("--against: " + file + " cannot be read: " + e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--against: " + file + ": " + e.getMessage(), e);
        }
    }

    private static OtherSystem of(JsonNode json) {
        json.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException("unknown field '" + field + "'; they are name, publish, register,"
                        + " receivers, host and port");
            }
        });
        if (!json.path("publish").isObject()) {
            throw new IllegalArgumentException("publish is missing: the request that publishes one event");
        }
        int receivers = number(json, "receivers", 1, 1, 10_000);
        int port = number(json, "port", 0, 0, 65_535);
        Optional<RequestTemplate> register =
                json.has("register") ? Optional.of(template(json, "register", REGISTER)) : Optional.empty();
        if (register.isEmpty() && port == 0) {
            throw new IllegalArgumentException(
                    "register is missing; without it port is needed, so that receivers can be registered before");
        }
        return new OtherSystem(
                text(json, "name", "other"),
                template(json, "publish", PUBLISH),
                register,
                receivers,
                text(json, "host", "127.0.0.1"),
                port);
    }

    private static RequestTemplate template(JsonNode json, String field, Set<String> known) {
        JsonNode request = json.path(field);
        Map<String, String> headers = new LinkedHashMap<>();
        request.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        JsonNode body = request.path("body");
        RequestTemplate template = new RequestTemplate(
                text(request, "method", "POST"),
                text(request, "url", ""),
                headers,
                body.isTextual() || body.isMissingNode() ? body.asText() : body.toString());
        template.check(field, known);
        return template;
    }

    private static String text(JsonNode json, String field, String otherwise) {
        return json.path(field).asText(otherwise);
    }

    private static int number(JsonNode json, String field, int otherwise, int least, int most) {
        JsonNode number = json.path(field);
        if (number.isMissingNode()) {
            return otherwise;
        }
        if (!number.isInt() || number.asInt() < least || number.asInt() > most) {
            throw new IllegalArgumentException(
                    field + " is a number from " + least + " to " + most + "; it is " + number);
        }
        return number.asInt();
    }
}
