package dev.waybill.subscription.problem;

import jakarta.ws.rs.core.Response;
import java.util.List;

/** Writes problems. */
final class ProblemResponse {
    static final String MEDIA_TYPE = "application/problem+json";

    private ProblemResponse() {}

    /** @param instance the path of the request */
    static Response.ResponseBuilder of(ProblemType type, String detail, List<FieldError> errors, String instance) {
        List<Problem.Field> fields = errors.stream()
                .map(error -> new Problem.Field(error.field(), error.message()))
                .toList();
        Response.ResponseBuilder response = Response.status(type.status())
                .type(MEDIA_TYPE)
                .entity(new Problem(type.uri(), type.title(), type.status(), detail, instance, fields));
        type.headers().forEach(response::header);
        return response;
    }
}
