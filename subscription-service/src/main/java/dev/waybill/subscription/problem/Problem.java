package dev.waybill.subscription.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A problem detail object (RFC 9457 section 3). What it repeats of a request holds no secrets.
 *
 * @param instance the path of the request
 * @param errors what is wrong with the request's fields and parameters; left out where it is not about them
 */
@Schema(name = "Problem", description = "What went wrong (RFC 9457)")
public record Problem(
        @Schema(
                description = "Names the kind of problem",
                required = true,
                examples = "urn:waybill:problem:invalid-request")
        String type,

        @Schema(description = "The kind of problem in words", required = true, examples = "The request is not valid")
        String title,

        @Schema(description = "The HTTP status", required = true, examples = "400")
        int status,

        @Schema(
                description = "What is wrong with this request",
                required = true,
                examples = "url must be an absolute http or https URL such as https://example.com/webhooks")
        String detail,

        @Schema(description = "The path of the request", required = true, examples = "/api/v1/webhooks")
        String instance,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                maxItems = ProblemException.MAX_ERRORS,
                description = "What is wrong with fields and parameters; the first 100 things, if there are more")
        List<Field> errors) {

    public Problem {
        detail = Redaction.of(detail);
        instance = Redaction.of(instance);
    }

    /** One entry of errors. */
    @Schema(name = "ProblemField", description = "One thing that is wrong")
    public record Field(
            @Schema(description = "The field of the body or the query parameter", required = true, examples = "url")
            String field,

            @Schema(
                    description = "What is wrong with it and what would be right",
                    required = true,
                    examples = "must be an absolute http or https URL such as https://example.com/webhooks")
            String message) {

        public Field {
            field = Redaction.of(field);
            message = Redaction.of(message);
        }
    }
}
