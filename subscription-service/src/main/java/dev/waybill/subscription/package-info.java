/** What the whole subscription-service shares: the clock, and what the OpenAPI document says of the API as a whole. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Waybill",
                        version = "1",
                        description = "Register webhooks and read what was delivered to them. Times are UTC.",
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")),
        security = @SecurityRequirement(name = "apiKey"),
        tags = {
            @Tag(name = "Webhooks", description = "What is delivered to whom"),
            @Tag(name = "Deliveries", description = "What was delivered")
        },
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "apiKey",
                                        type = SecuritySchemeType.HTTP,
                                        scheme = "bearer",
                                        description = "An API key of your organization: wbk_ and 43 characters"),
                        responses = {
                            @APIResponse(
                                    name = "Invalid",
                                    description = "The request is malformed or invalid; errors lists all that is wrong",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "invalid",
                                                                    value = ApiExamples.INVALID))),
                            @APIResponse(
                                    name = "Unauthenticated",
                                    description = "There is no API key, or it is not valid",
                                    headers =
                                            @Header(
                                                    name = "WWW-Authenticate",
                                                    description = "How to authenticate",
                                                    schema = @Schema(type = SchemaType.STRING)),
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "unauthenticated",
                                                                    value = ApiExamples.UNAUTHENTICATED))),
                            @APIResponse(
                                    name = "NotFound",
                                    description = "Your organization has no such webhook",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "notFound",
                                                                    value = ApiExamples.NOT_FOUND))),
                            @APIResponse(
                                    name = "LimitReached",
                                    description = "The organization has as many active webhooks as it may have",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "limitReached",
                                                                    value = ApiExamples.LIMIT_REACHED))),
                            @APIResponse(
                                    name = "NotAcceptable",
                                    description = "The Accept header does not allow application/json",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "TooLarge",
                                    description = "The body has more than 64 KiB",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "UnsupportedMediaType",
                                    description = "The body is not declared as application/json",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Unavailable",
                                    description = "The service cannot do it at the moment; nothing was changed",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class)))
                        }))
package dev.waybill.subscription;

import dev.waybill.subscription.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
