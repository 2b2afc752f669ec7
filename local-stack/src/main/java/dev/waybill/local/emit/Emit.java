package dev.waybill.local.emit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.local.up.Exports;
import dev.waybill.model.event.Event;
import dev.waybill.model.event.EventCatalog;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.wire.TopicNames;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes events for an organization. */
@Command(
        name = "emit",
        mixinStandardHelpOptions = true,
        description = "publishes an event to Kafka, as an upstream service does")
public final class Emit implements Callable<Integer> {
    private static final int MAX_COUNT = 1_000_000;
    private static final int IDS_TO_SHOW = 5;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "TYPE", description = "the event type, such as campaign.created")
    private String type;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "the data (default: {})")
    private String data;

    @Option(names = "--organization", paramLabel = "ID", description = "whose event it is (default: demo)")
    private Optional<String> organization;

    @Option(names = "--id", description = "the event's id (default: random); with --count N it becomes ID-1 to ID-N")
    private Optional<String> id;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "how many events (default: 1)")
    private int count;

    @Override
    public Integer call() {
        String owner =
                organization.orElse(Exports.setting("WAYBILL_ORGANIZATION").orElse("demo"));
        check(owner);
        String kafka = Exports.setting("WAYBILL_KAFKA").orElse("localhost:9092");
        List<Event> events = events(owner);
        try (EventsPublisher publisher = new EventsPublisher(kafka, topic())) {
            publisher.publish(events);
        } catch (NotPublishedException | KafkaException e) {
            spec.commandLine()
                    .getErr()
                    .println("Kafka at " + kafka + " did not take it: " + reason(e) + "; is ./waybill up running?");
            return 1;
        }
        spec.commandLine().getOut().println(summary(events, owner));
        return 0;
    }

    private static String reason(Exception e) {
        return e instanceof KafkaException && e.getCause() != null
                ? e.getCause().getMessage()
                : e.getMessage();
    }

    private void check(String owner) {
        if (!owner.matches("[A-Za-z0-9._-]{1,64}")) {
            throw wrong("organization '" + owner + "' is not 1 to 64 letters, digits, dots, dashes or underscores");
        }
        EventCatalog catalog = catalog();
        if (!catalog.contains(type)) {
            throw wrong("event type '" + type + "' is not one of " + String.join(", ", catalog.types()));
        }
        if (count < 1 || count > MAX_COUNT) {
            throw wrong("--count is " + count + "; it must be from 1 to " + MAX_COUNT);
        }
        if (id.isPresent() && id.get().isBlank()) {
            throw wrong("--id is empty");
        }
        try {
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readTree(data);
        } catch (JsonProcessingException e) {
            throw wrong("the data is not JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse("")
                    + " (put it in single quotes, such as '{\"name\":\"Spring\"}')");
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** As the services have it when they were started with the same environment. */
    private static EventCatalog catalog() {
        String types = System.getenv().getOrDefault("WAYBILL_CATALOG_EVENT_TYPES", EventCatalog.DEFAULT_TYPES);
        return new EventCatalog(
                Arrays.stream(types.split(",", -1)).map(String::strip).toList());
    }

    private static String topic() {
        return System.getenv().getOrDefault("WAYBILL_TOPICS_EVENTS_NAME", TopicNames.EVENTS);
    }

    private List<Event> events(String owner) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        RawJson body = RawJson.of(data);
        Stream<String> ids = id.isPresent() && count == 1
                ? Stream.of(id.get())
                : IntStream.rangeClosed(1, count)
                        .mapToObj(i -> id.map(prefix -> prefix + "-" + i)
                                .orElseGet(() -> UUID.randomUUID().toString()));
        return ids.map(each -> new Event(each, "waybill-cli", type, now, owner, body))
                .toList();
    }

    private String summary(List<Event> events, String owner) {
        List<String> ids = events.stream().map(Event::id).toList();
        String shown = ids.size() <= IDS_TO_SHOW ? String.join(", ", ids) : ids.getFirst() + " to " + ids.getLast();
        return "emitted " + count + " " + type + " for " + owner + ": " + shown;
    }
}
