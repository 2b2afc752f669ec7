package dev.waybill.subscription.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.waybill.model.event.EventCatalog;
import dev.waybill.model.target.TargetPolicy;
import dev.waybill.model.target.TargetUrl;
import dev.waybill.subscription.problem.FieldError;
import dev.waybill.subscription.problem.Quote;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of one body. What is wrong with them adds up in {@link #errors()}, and the field reads as empty. */
final class FieldReader {
    /** In Unicode characters. */
    private static final int MAX_NAME_LENGTH = 255;

    private final EventCatalog catalog;
    private final TargetPolicy targets;
    private final List<FieldError> errors = new ArrayList<>();

    FieldReader(EventCatalog catalog, TargetPolicy targets) {
        this.catalog = catalog;
        this.targets = targets;
    }

    List<FieldError> errors() {
        return errors;
    }

    Optional<String> url(String field, JsonNode node) {
        Optional<String> url = text(field, node);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<String> refusal = targets.refusal(TargetUrl.parse(url.get()));
            return refusal.isEmpty() ? url : wrong(field, refusal.get());
        } catch (IllegalArgumentException e) {
            return wrong(field, e.getMessage());
        }
    }

    Optional<List<String>> events(String field, JsonNode node) {
        if (!node.isArray()) {
            return wrong(field, "must be an array of event types, not " + kind(node));
        }
        if (node.isEmpty()) {
            return wrong(field, "must name at least one event type; known are " + known());
        }
        Set<String> types = new LinkedHashSet<>();
        int before = errors.size();
        for (int i = 0; i < node.size(); i++) {
            String element = field + "[" + i + "]";
            text(element, node.get(i)).flatMap(type -> known(element, type)).ifPresent(types::add);
        }
        return errors.size() == before ? Optional.of(List.copyOf(types)) : Optional.empty();
    }

    Optional<String> name(String field, JsonNode node) {
        Optional<String> name = text(field, node);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String text = name.get();
        int length = text.codePointCount(0, text.length());
        if (text.isBlank()) {
            return wrong(field, "must not be blank; leave it out or give null for a webhook without a name");
        }
        if (length > MAX_NAME_LENGTH) {
            return wrong(field, "must have at most " + MAX_NAME_LENGTH + " characters; it has " + length);
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            return wrong(field, "must not contain control characters");
        }
        return name;
    }

    Optional<Boolean> bool(String field, JsonNode node) {
        return node.isBoolean()
                ? Optional.of(node.booleanValue())
                : wrong(field, "must be true or false, not " + kind(node));
    }

    private Optional<String> text(String field, JsonNode node) {
        if (!node.isTextual()) {
            return wrong(field, "must be a string, not " + kind(node));
        }
        String text = node.textValue();
        // PostgreSQL stores neither.
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(FieldReader::isLoneSurrogate)) {
            return wrong(field, "must not contain NUL or half of a surrogate pair");
        }
        return Optional.of(text);
    }

    private Optional<String> known(String element, String type) {
        return catalog.contains(type)
                ? Optional.of(type)
                : wrong(element, "is not a known event type: '" + Quote.of(type) + "'; known are " + known());
    }

    private String known() {
        return String.join(", ", catalog.types());
    }

    private <T> Optional<T> wrong(String field, String message) {
        errors.add(new FieldError(field, message));
        return Optional.empty();
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static String kind(JsonNode node) {
        return node.getNodeType() == JsonNodeType.NULL
                ? "null"
                : node.getNodeType()
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replaceFirst("^([aeiou])", "an $1")
                        .replaceFirst("^(?!an )", "a ");
    }
}
