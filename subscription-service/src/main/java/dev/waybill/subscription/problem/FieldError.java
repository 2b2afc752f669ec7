package dev.waybill.subscription.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param field the field of the body, such as {@code events[2]}, or the name of the query parameter; as {@link Quote}
 *     has it, for a client may have made it up
 * @param message what is wrong with it and what would be right, to be read after the field's name
 */
public record FieldError(String field, String message) {
    public FieldError {
        field = Quote.of(field);
    }
}
