package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.wire.DeadLetters;
import dev.waybill.model.wire.TopicNames;
import dev.waybill.system.fixture.ApiClient;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.TopicReader;
import dev.waybill.system.fixture.WaybillPair;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that are no events are put aside, and the partition goes on. */
@ExtendWith(PairExtension.class)
class PoisonIT {
    private static final String ATTRIBUTES = "\"specversion\":\"1.0\",\"id\":\"poison\",\"source\":\"/system-tests\",";

    private final WaybillPair pair;

    PoisonIT(WaybillPair pair) {
        this.pair = pair;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nonsense                                                       | not JSON
            {ATTRIBUTES"type":"campaign.created","organizationid":"demo"}  | no JSON data
            {ATTRIBUTES"type":"campaign.created","data":1}                 | organizationid
            {ATTRIBUTES"type":"a.b","organizationid":"demo","data":1}      | a.b
            {ATTRIBUTES"type":"campaign.created","organizationid":"demo\\r\\nX: y","data":1} | U+000D
            """)
    void aRecordThatIsNoEventBecomesADeadLetterWithTheReason(String value, String detail) {
        byte[] bytes = value.replace("ATTRIBUTES", ATTRIBUTES).getBytes(StandardCharsets.UTF_8);
        int before = deadLetters().size();

        RecordMetadata place = pair.upstream().send(new ProducerRecord<>(TopicNames.EVENTS, "demo", bytes));

        Eventually.assertThatSoon(() -> {
            List<ConsumerRecord<byte[], byte[]>> letters = deadLetters();
            assertThat(letters).hasSize(before + 1);
            assertThat(letters).anySatisfy(letter -> {
                assertThat(TopicReader.header(letter, DeadLetters.FOUND_AT))
                        .isEqualTo(TopicNames.EVENTS + "-" + place.partition() + "@" + place.offset());
                assertThat(TopicReader.header(letter, DeadLetters.REASON)).isNotBlank();
                assertThat(TopicReader.header(letter, DeadLetters.DETAIL)).contains(detail);
                assertThat(letter.key()).asString(StandardCharsets.UTF_8).isEqualTo("demo");
                assertThat(letter.value()).isEqualTo(bytes);
            });
        });
    }

    @Test
    void thePartitionGoesOn() {
        ApiClient.Created webhook = pair.webhookAt("/poison", "campaign.created");
        int before = deadLetters().size();

        for (int i = 0; i < 10; i++) {
            pair.upstream().send(new ProducerRecord<>(TopicNames.EVENTS, WaybillPair.ORGANIZATION, null));
            pair.upstream().emit("campaign.created", "poison-" + i, "{}");
            pair.upstream().emit("unheard.of", "poison-" + i, "{}");
        }

        assertThat(Eventually.logged(pair, webhook.id(), "success", 10)).hasSize(10);
        Eventually.assertThatSoon(() -> assertThat(deadLetters()).hasSize(before + 20));
    }

    private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return TopicReader.readAll(pair.upstream().bootstrapServers(), TopicNames.DEAD_LETTERS);
    }
}
