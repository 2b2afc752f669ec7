package dev.waybill.subscription.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.model.event.EventCatalog;
import dev.waybill.model.target.TargetPolicy;
import dev.waybill.subscription.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns bodies into requests, or into the list of all that is wrong with them. */
final class RequestReader {
    private static final String URL = "url";
    private static final String EVENTS = "events";
    private static final String NAME = "name";
    private static final String IS_ACTIVE = "is_active";
    private static final Set<String> OF_NEW = new TreeSet<>(Set.of(URL, EVENTS, NAME));
    private static final Set<String> OF_CHANGE = new TreeSet<>(Set.of(URL, EVENTS, NAME, IS_ACTIVE));

    private final EventCatalog catalog;
    private final TargetPolicy targets;

    RequestReader(EventCatalog catalog, TargetPolicy targets) {
        this.catalog = catalog;
        this.targets = targets;
    }

    Parsed<NewWebhook> readNew(ObjectNode body) {
        FieldReader fields = new FieldReader(catalog, targets);
        refuseUnknown(body, OF_NEW, fields.errors());
        Optional<String> url = required(body, URL, fields.errors()).flatMap(node -> fields.url(URL, node));
        Optional<List<String>> events =
                required(body, EVENTS, fields.errors()).flatMap(node -> fields.events(EVENTS, node));
        Optional<String> name =
                present(body, NAME).filter(node -> !node.isNull()).flatMap(node -> fields.name(NAME, node));
        return fields.errors().isEmpty()
                ? new Parsed.Valid<>(new NewWebhook(url.orElseThrow(), events.orElseThrow(), name))
                : new Parsed.Invalid<>(fields.errors());
    }

    Parsed<WebhookChange> readChange(ObjectNode body) {
        FieldReader fields = new FieldReader(catalog, targets);
        refuseUnknown(body, OF_CHANGE, fields.errors());
        Optional<String> url = present(body, URL).flatMap(node -> fields.url(URL, node));
        Optional<List<String>> events = present(body, EVENTS).flatMap(node -> fields.events(EVENTS, node));
        Optional<WebhookChange.NewName> name = present(body, NAME)
                .map(node -> new WebhookChange.NewName(node.isNull() ? Optional.empty() : fields.name(NAME, node)));
        Optional<Boolean> active = present(body, IS_ACTIVE).flatMap(node -> fields.bool(IS_ACTIVE, node));
        return fields.errors().isEmpty()
                ? new Parsed.Valid<>(new WebhookChange(url, events, name, active))
                : new Parsed.Invalid<>(fields.errors());
    }

    private static Optional<JsonNode> present(ObjectNode body, String field) {
        return Optional.ofNullable(body.get(field));
    }

    private static Optional<JsonNode> required(ObjectNode body, String field, List<FieldError> errors) {
        Optional<JsonNode> node = present(body, field);
        if (node.isEmpty()) {
            errors.add(new FieldError(field, "is required"));
        }
        return node;
    }

    private static void refuseUnknown(ObjectNode body, Set<String> known, List<FieldError> errors) {
        List<String> unknown = new ArrayList<>();
        body.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        for (String field : unknown) {
            errors.add(new FieldError(field, "is not a field of this request; it has " + String.join(", ", known)));
        }
    }
}
