package dev.waybill.subscription.problem;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What is told of requests: how many, and how long they took. What clients make up, methods and paths that there are not,
 * is one word: each would be a time series.
 */
@Singleton
final class RequestMetrics implements MeterFilter {
    private static final String NAME = "waybill.api.requests";
    private static final String OF_THE_FRAMEWORK = "http.server.requests";
    private static final String OTHER = "OTHER";
    private static final Set<String> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);
    private static final DistributionStatisticConfig BUCKETS = DistributionStatisticConfig.builder()
            .serviceLevelObjectives(LongStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
                    .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
                    .toArray())
            .build();

    private final AllowedMethods resources;

    RequestMetrics(AllowedMethods resources) {
        this.resources = resources;
    }

    @Override
    public Meter.Id map(Meter.Id meter) {
        if (!meter.getName().equals(OF_THE_FRAMEWORK)) {
            return meter;
        }
        List<Tag> tags = meter.getTags().stream().map(this::bounded).toList();
        return new Meter.Id(
                NAME,
                Tags.of(tags),
                meter.getBaseUnit(),
                "Requests of the API, and how long they took",
                meter.getType());
    }

    /** All else that the framework counts of connections and bytes. */
    @Override
    public MeterFilterReply accept(Meter.Id meter) {
        return meter.getName().startsWith("http.server.") ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    @Override
    public DistributionStatisticConfig configure(Meter.Id meter, DistributionStatisticConfig config) {
        return meter.getName().equals(NAME) ? BUCKETS.merge(config) : config;
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
