package dev.waybill.subscription.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.subscription.problem.FieldError;
import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.tenancy.KeyScope;
import dev.waybill.subscription.tenancy.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The fields of one body, where null is as good as left out. What is wrong with them adds up; such a field reads as empty. */
final class AdminFields {
    /** In Unicode characters. */
    private static final int MAX_NAME_LENGTH = 255;

    private final ObjectNode body;
    private final List<FieldError> errors = new ArrayList<>();

    /** @param known all others are wrong */
    AdminFields(ObjectNode body, Set<String> known) {
        this.body = body;
        body.properties().stream()
                .map(field -> field.getKey())
                .filter(field -> !known.contains(field))
                .forEach(field -> wrong(
                        field, "is not a field of this request; it has " + String.join(", ", new TreeSet<>(known))));
    }

    void require(String field) {
        if (!body.hasNonNull(field)) {
            wrong(field, "is required");
        }
    }

    Optional<String> organizationId(String field) {
        return read(
                field, OrganizationId.FORM_IN_WORDS, text -> Optional.of(text).filter(OrganizationId::plausible));
    }

    Optional<String> name(String field) {
        String form = "must have 1 to " + MAX_NAME_LENGTH + " characters, not be blank and have no control characters";
        return read(field, form, text -> Optional.of(text).filter(AdminFields::fitForAName));
    }

    Optional<KeyScope> scope(String field) {
        return read(field, "must be full or read", KeyScope::ofWord);
    }

    Optional<Instant> future(String field, Instant now) {
        String form = "must be a time in the future, such as 2027-02-20T10:00:00 (UTC) or 2027-02-20T10:00:00+01:00";
        return read(field, form, text -> TimeText.parse(text).filter(now::isBefore));
    }

    /** @throws ProblemException if anything was wrong */
    void throwErrors() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    /** @param form what would be right, to be read after the field's name */
    private <T> Optional<T> read(String field, String form, Function<String, Optional<T>> parse) {
        if (!body.hasNonNull(field)) {
            return Optional.empty();
        }
        JsonNode node = body.get(field);
        Optional<T> value = node.isTextual() ? parse.apply(node.textValue()) : Optional.empty();
        if (value.isEmpty()) {
            wrong(field, node.isTextual() ? form : "must be a string");
        }
        return value;
    }

    private void wrong(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    private static boolean fitForAName(String text) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= MAX_NAME_LENGTH
                && text.codePoints().noneMatch(AdminFields::unfitForAName);
    }

    /** PostgreSQL stores no half of a surrogate pair. */
    private static boolean unfitForAName(int codePoint) {
        return Character.isISOControl(codePoint)
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
