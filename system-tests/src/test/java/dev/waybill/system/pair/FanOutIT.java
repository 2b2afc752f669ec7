package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.ReceivedRequest;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.Upstream;
import dev.waybill.system.fixture.WaybillPair;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which events come to which webhooks. */
@ExtendWith(PairExtension.class)
class FanOutIT {
    private static final String DATA = "{\"name\":\"größe\"}";

    private final WaybillPair pair;

    FanOutIT(WaybillPair pair) {
        this.pair = pair;
    }

    @Test
    void anEventComesToAllWebhooksThatWantItAndToNoOthers() {
        pair.webhookAt("/a", "campaign.created");
        pair.webhookAt("/b", "document.created", "campaign.created");
        pair.webhookAt("/other-type", "campaign.updated");

        pair.upstream().send(Upstream.record("another", "campaign.created", "fan-out-0", DATA));
        pair.upstream().emit("campaign.created", "fan-out-1", DATA);
        pair.upstream().emit("document.created", "fan-out-2", DATA);
        pair.upstream().emit("campaign.updated", "fan-out-3", DATA);

        List<ReceivedRequest> toA = Eventually.received(pair, "/a", 1);
        List<ReceivedRequest> toB = Eventually.received(pair, "/b", 2);
        List<ReceivedRequest> toOtherType = Eventually.received(pair, "/other-type", 1);
        assertThat(toA.getFirst().body()).contains("fan-out-1");
        assertThat(toB).extracting(ReceivedRequest::body).anyMatch(body -> body.contains("fan-out-1"));
        assertThat(toB).extracting(ReceivedRequest::body).anyMatch(body -> body.contains("fan-out-2"));
        assertThat(toOtherType.getFirst().body()).contains("fan-out-3");
        assertThat(Eventually.receivedNow(pair)).hasSize(4);
        assertThat(Eventually.receivedNow(pair))
                .extracting(request -> request.headers().get("webhook-id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void anEventThatIsEmittedTwiceIsOneDelivery() {
        ApiClient.Created webhook = pair.webhookAt("/twice", "campaign.created");
        ApiClient.Created control = pair.webhookAt("/control", "campaign.updated");

        pair.upstream().emit("campaign.created", "twice-1", DATA);
        pair.upstream().emit("campaign.created", "twice-1", DATA);
        pair.upstream().emit("campaign.updated", "twice-2", DATA);

        Eventually.received(pair, "/twice", 2);
        Eventually.logged(pair, control.id(), "success", 1);
        List<JsonNode> log = Eventually.logged(pair, webhook.id(), "success", 1);
        assertThat(Eventually.deliveryIds(pair, "/twice"))
                .containsExactly(log.getFirst().get("id").asText());
        assertThat(log).hasSize(1);
    }

    @Test
    void eventsOfTheOfficialSdkAreDeliveredInBothModes() {
        pair.webhookAt("/sdk", "document.generated");

        pair.upstream().send(writer().writeBinary(cloudEvent("sdk-binary")));
        pair.upstream().send(writer().writeStructured(cloudEvent("sdk-structured"), new JsonFormat()));

        assertThat(Eventually.received(pair, "/sdk", 2))
                .extracting(ReceivedRequest::body)
                .anySatisfy(body ->
                        assertThat(body).contains("\"id\":\"sdk-binary\"").endsWith(",\"data\":" + DATA + "}"))
                .anySatisfy(body ->
                        assertThat(body).contains("\"id\":\"sdk-structured\"").endsWith(",\"data\":" + DATA + "}"));
    }

    private static CloudEvent cloudEvent(String id) {
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("/system-tests"))
                .withType("document.generated")
                .withExtension("organizationid", WaybillPair.ORGANIZATION)
                .withData("application/json", DATA.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static MessageWriter<?, ProducerRecord<String, byte[]>> writer() {
        return KafkaMessageFactory.createWriter(TopicNames.EVENTS, WaybillPair.ORGANIZATION);
    }
}
