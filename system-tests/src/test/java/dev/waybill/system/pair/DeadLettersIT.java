package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.process.Ports;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.TopicReader;
import dev.waybill.system.fixture.WaybillPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was put aside can be seen, and be put back, as an operator does. */
@ExtendWith(PairExtension.class)
class DeadLettersIT {
    private final WaybillPair pair;

    DeadLettersIT(WaybillPair pair) {
        this.pair = pair;
    }

    @Test
    void aDeliveryThatWasGivenUpIsDeliveredOnceItIsPutBack() throws Exception {
        ApiClient.Created webhook = pair.webhookAt("/status/503/first", "campaign.created");
        String event = "dead-" + webhook.id();
        pair.upstream().emit("campaign.created", event, "{\"n\":1.50}");
        String id = logged(webhook, "failed", 2).get("id").asText();

        Ran listed = run("list", "--event", event, "--reason", "attempts_exhausted");
        assertThat(listed.code()).isZero();
        assertThat(listed.output())
                .singleElement()
                .asString()
                .contains(
                        "  attempts_exhausted  delivery from waybill.",
                        "event " + event,
                        "webhook " + webhook.id(),
                        id);
        String place = listed.output().getFirst().split("  ", -1)[1];

        Ran tried = run("replay", place, "--dry-run");
        assertThat(tried.output()).last().isEqualTo("1 would be put back, 0 skipped");

        // It fails again, with retries of its own, and is given up again.
        assertThat(run("replay", place).output()).last().isEqualTo("1 put back, 0 skipped");
        JsonNode failedAgain = logged(webhook, "failed", 4);
        assertThat(failedAgain.get("id").asText()).isEqualTo(id);
        assertThat(failedAgain.get("max_attempts").asInt()).isEqualTo(4);

        pair.api().patch(webhook.id(), "{\"url\":\"" + pair.receiver().baseUrl() + "/mended\"}");
        Ran both = run("replay", "--webhook", webhook.id(), "--event", event);
        assertThat(both.output()).last().isEqualTo("1 put back, 1 skipped");

        JsonNode delivered = logged(webhook, "success", 5);
        assertThat(delivered.get("id").asText()).isEqualTo(id);
        assertThat(Eventually.received(pair, "/mended", 1).getFirst().headers().get("webhook-id"))
                .isEqualTo(id);
    }

    @Test
    void aRecordThatCouldNotBeReadGoesToWhereItCameFrom() throws Exception {
        String key = UUID.randomUUID().toString();
        RecordMetadata place = pair.upstream()
                .send(new ProducerRecord<>(TopicNames.EVENTS, key, "no event".getBytes(StandardCharsets.UTF_8)));
        String found = TopicNames.EVENTS + "-" + place.partition() + "@" + place.offset();
        Eventually.assertThatSoon(() -> assertThat(run("list", "--reason", "unreadable", "--since", "1h", "--json")
                        .output())
                .anyMatch(line -> line.contains(found)));
        String letter = run("list", "--reason", "unreadable", "--json").output().stream()
                .filter(line -> line.contains(found))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*\"at\":\"([^\"]*)\".*", "$1");

        assertThat(run("replay", letter).output()).first().asString().startsWith("to waybill.events: ");

        Eventually.assertThatSoon(() -> assertThat(
                        TopicReader.readAll(pair.kafka().bootstrapServers(), TopicNames.DEAD_LETTERS))
                .filteredOn(
                        each -> key.equals(each.key() == null ? "" : new String(each.key(), StandardCharsets.UTF_8)))
                .hasSize(2));
    }

    @Test
    void whatCannotBeDoneIsSaid() throws Exception {
        Ran nowhere = run("replay", "0@999999");
        assertThat(nowhere.code()).isEqualTo(1);
        assertThat(nowhere.errors()).containsExactly("there is no such dead letter at 0@999999");

        String away = "localhost:" + Ports.free();
        Ran alone = runAt(away, "list");
        assertThat(alone.code()).isEqualTo(1);
        assertThat(alone.errors()).singleElement().asString().startsWith("Kafka at " + away + " did not do it: ");
    }

    /** The only delivery of a webhook, once it has this status after so many attempts. */
    private JsonNode logged(ApiClient.Created webhook, String status, int attempts) {
        Eventually.assertThatSoon(() -> assertThat(Eventually.loggedNow(pair, webhook.id()))
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.get("status").asText()).isEqualTo(status);
                    assertThat(delivery.get("attempts").asInt()).isEqualTo(attempts);
                }));
        return Eventually.loggedNow(pair, webhook.id()).getFirst();
    }

    private record Ran(int code, List<String> output, List<String> errors) {}

    private Ran run(String... arguments) throws IOException, InterruptedException {
        return runAt(pair.kafka().bootstrapServers(), arguments);
    }

    private static Ran runAt(String bootstrapServers, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./waybill", "dead-letters"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("..").toFile());
        builder.environment().put("WAYBILL_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> output =
                process.inputReader(StandardCharsets.UTF_8).lines().toList();
        List<String> errors =
                process.errorReader(StandardCharsets.UTF_8).lines().toList();
        return new Ran(process.waitFor(), output, errors);
    }
}
