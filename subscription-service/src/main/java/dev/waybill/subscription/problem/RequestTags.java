package dev.waybill.subscription.problem;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import java.util.List;
import java.util.Set;

/** What clients make up, methods and paths that there are not, is one word in the metrics: each would be a time series. */
@Singleton
final class RequestTags implements MeterFilter {
    private static final String OTHER = "OTHER";
    private static final Set<String> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private final AllowedMethods resources;

    RequestTags(AllowedMethods resources) {
        this.resources = resources;
    }

    @Override
    public Meter.Id map(Meter.Id meter) {
        if (!meter.getName().startsWith("http.server.")) {
            return meter;
        }
        List<Tag> tags = meter.getTags().stream().map(this::bounded).toList();
        return meter.replaceTags(tags);
    }

    private Tag bounded(Tag tag) {
        boolean known = switch (tag.getKey()) {
            case "method" -> METHODS.contains(tag.getValue());
            case "uri" -> !tag.getValue().startsWith("/") || resources.isTemplate(tag.getValue());
            default -> true;
        };
        return known ? tag : Tag.of(tag.getKey(), OTHER);
    }
}
