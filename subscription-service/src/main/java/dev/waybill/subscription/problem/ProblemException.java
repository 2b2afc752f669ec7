package dev.waybill.subscription.problem;

import java.util.List;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
    static final String NO_SUCH_PATH = "No resource has this path";

    /** An answer must not be many times as long as what it answers. */
    static final int MAX_ERRORS = 100;

    private final ProblemType type;
    private final transient List<FieldError> errors;

    /** @param detail for people: what is wrong with this request, and what would be right */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    private ProblemException(ProblemType type, String detail, List<FieldError> errors) {
        // Expected in the course of business and never logged: a stack trace would be paid for and thrown away.
        super(detail, null, false, false);
        this.type = type;
        this.errors = errors;
    }

    /** @param errors all that is wrong, at least one; the client is shown the first {@value #MAX_ERRORS} */
    public static ProblemException invalid(List<FieldError> errors) {
        List<FieldError> shown = errors.stream().limit(MAX_ERRORS).toList();
        String which = shown.size() == errors.size() ? "them" : "the first " + shown.size();
        String detail = errors.size() == 1
                ? errors.getFirst().field() + " " + errors.getFirst().message()
                : errors.size() + " things are wrong with this request; errors lists " + which;
        return new ProblemException(ProblemType.INVALID_REQUEST, detail, shown);
    }

    /** The answer to an id that is unknown, deleted or another organization's: the three cannot be told apart. */
    public static ProblemException noSuchWebhook() {
        return new ProblemException(ProblemType.NOT_FOUND, "Your organization has no webhook with this id");
    }

    /** The answer to a key that is unknown, revoked, expired or of no use: of a key that is not good it is not said why. */
    public static ProblemException keyNotAccepted() {
        return new ProblemException(ProblemType.UNAUTHENTICATED, "The API key is not accepted");
    }

    /** The answer to a path that no resource has. */
    public static ProblemException noSuchPath() {
        return new ProblemException(ProblemType.NOT_FOUND, NO_SUCH_PATH);
    }

    public ProblemType type() {
        return type;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
