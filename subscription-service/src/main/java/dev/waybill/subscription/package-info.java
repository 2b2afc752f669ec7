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
            @Tag(name = "Deliveries", description = "What was delivered"),
            @Tag(
                    name = "Administration",
                    description = "Organizations and their keys; there only if the service has an admin token")
        },
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = "apiKey",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    description = "An API key of your organization: wbk_ and 43 characters"),
                            @SecurityScheme(
                                    securitySchemeName = "adminToken",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    description = "The admin token of the service")
                        },
                        responses = {
                            @APIResponse(
                                    name = "Invalid",
                                    description = "The request is malformed or invalid; errors lists what is wrong",
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
                                    name = "AdminUnauthenticated",
                                    description = "There is no admin token, or it is not the right one",
                                    headers = {
                                        @Header(
                                                name = "WWW-Authenticate",
                                                description = "How to authenticate",
                                                schema = @Schema(type = SchemaType.STRING))
                                    },
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "InsufficientScope",
                                    description = "The API key has the scope read, which may only GET",
                                    headers = {
                                        @Header(
                                                name = "WWW-Authenticate",
                                                description = "The scope that is needed",
                                                schema = @Schema(type = SchemaType.STRING))
                                    },
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "insufficientScope",
                                                                    value = ApiExamples.INSUFFICIENT_SCOPE))),
                            @APIResponse(
                                    name = "NoOrganization",
                                    description = "There is no such organization, or none with such a key",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "OrganizationExists",
                                    description = "There is an organization with this id",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "RateLimited",
                                    description = "The API key is used more often than it may be",
                                    headers = {
                                        @Header(
                                                name = "Retry-After",
                                                description = "In how many seconds another request is taken",
                                                schema = @Schema(type = SchemaType.STRING)),
                                        @Header(
                                                name = "RateLimit-Policy",
                                                description = "How many requests (q) are taken in how many seconds (w)",
                                                schema = @Schema(type = SchemaType.STRING)),
                                        @Header(
                                                name = "RateLimit",
                                                description =
                                                        "How many requests are left (r), and in how many seconds (t) all of them are again",
                                                schema = @Schema(type = SchemaType.STRING))
                                    },
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "rateLimited",
                                                                    value = ApiExamples.RATE_LIMITED))),
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
                                    name = "UriTooLong",
                                    description = "Path and query have more than 4096 characters",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "HeadersTooLarge",
                                    description = "The header fields have more than 16 KiB",
                                    content =
                                            @Content(
                                                    mediaType = "application/problem+json",
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "UnsupportedMediaType",
                                    description = "The body is declared as something else than application/json",
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
