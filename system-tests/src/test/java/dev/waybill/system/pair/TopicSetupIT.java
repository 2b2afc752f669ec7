package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.model.topic.TopicSetup;
import dev.waybill.model.topic.TopicSpec;
import dev.waybill.model.topic.TopicSpec.Cleanup;
import dev.waybill.model.topic.UnsafeTopicException;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics are made where they are missing, and refused where they would lose data: on a real broker. */
@ExtendWith(PairExtension.class)
class TopicSetupIT {
    private static final Cleanup COMPACT = new Cleanup.Compact();
    private static final Cleanup A_DAY = new Cleanup.Delete(Duration.ofDays(1), Duration.ofHours(1));

    private final String name = "topic-setup-" + UUID.randomUUID();
    private final Admin admin;
    private final TopicSetup setup;

    TopicSetupIT(WaybillPair pair) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, pair.upstream().bootstrapServers()));
        this.setup = new TopicSetup(admin);
    }

    @AfterEach
    void removeTopics() throws Exception {
        List<String> mine = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(name))
                .toList();
        admin.deleteTopics(mine).all().get();
        admin.close();
    }

    @Test
    void makesWhatIsMissing() throws Exception {
        setup.ensure(List.of(spec("-deleted", 3, A_DAY), spec("-compacted", 2, COMPACT)));

        assertThat(partitions("-deleted")).isEqualTo(3);
        assertThat(config("-deleted").get("cleanup.policy").value()).isEqualTo("delete");
        assertThat(config("-deleted").get("retention.ms").value()).isEqualTo("86400000");
        assertThat(config("-deleted").get("max.message.bytes").value()).isEqualTo("2097152");
        assertThat(partitions("-compacted")).isEqualTo(2);
        assertThat(config("-compacted").get("cleanup.policy").value()).isEqualTo("compact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600000", "-1"})
    void leavesAnExistingTopicAsItIs(String retention) throws Exception {
        make("", Map.of("cleanup.policy", "delete", "retention.ms", retention));

        setup.ensure(List.of(spec("", 7, A_DAY)));

        assertThat(partitions("")).isEqualTo(1);
        assertThat(config("").get("retention.ms").value()).isEqualTo(retention);
    }

    @ParameterizedTest
    @CsvSource({
        "delete, 3599999, retention.ms=3599999 and would lose records; set retention.ms to at least 3600000",
        "compact, 86400000, cleanup.policy=compact and would lose records; set cleanup.policy=delete",
        "'compact,delete', 86400000, 'cleanup.policy=compact,delete and would lose records; set cleanup.policy=delete'",
    })
    void refusesATopicThatWouldLoseRecords(String policy, String retention, String problem) throws Exception {
        make("", Map.of("cleanup.policy", policy, "retention.ms", retention));

        assertThatThrownBy(() -> setup.ensure(List.of(spec("", 1, A_DAY))))
                .isInstanceOf(UnsafeTopicException.class)
                .hasMessage("topic " + name + " has " + problem);
    }

    @Test
    void namesAllTopicsThatAreWrong() throws Exception {
        make("-a", Map.of("cleanup.policy", "delete"));
        make("-b", Map.of("retention.ms", "1"));

        assertThatThrownBy(() -> setup.ensure(List.of(spec("-a", 1, COMPACT), spec("-b", 1, A_DAY))))
                .isInstanceOf(UnsafeTopicException.class)
                .hasMessageContaining("topic " + name + "-a has cleanup.policy=delete")
                .hasMessageContaining("topic " + name + "-b has retention.ms=1 ");
    }

    @Test
    void severalReplicasCanStartAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Void>> replicas = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                replicas.add(() -> {
                    setup.ensure(List.of(spec("-x", 1, A_DAY), spec("-y", 1, COMPACT)));
                    return null;
                });
            }
            for (Future<Void> replica : threads.invokeAll(replicas)) {
                replica.get();
            }
        }

        assertThat(partitions("-x")).isEqualTo(1);
        assertThat(partitions("-y")).isEqualTo(1);
    }

    private TopicSpec spec(String suffix, int partitions, Cleanup cleanup) {
        return new TopicSpec(name + suffix, partitions, Optional.empty(), cleanup);
    }

    private void make(String suffix, Map<String, String> config) throws Exception {
        admin.createTopics(List.of(new NewTopic(name + suffix, Optional.of(1), Optional.empty()).configs(config)))
                .all()
                .get();
        Eventually.assertThatSoon(
                () -> assertThat(admin.listTopics().names().get()).contains(name + suffix));
    }

    private int partitions(String suffix) throws Exception {
        return admin.describeTopics(List.of(name + suffix))
                .allTopicNames()
                .get()
                .get(name + suffix)
                .partitions()
                .size();
    }

    private Config config(String suffix) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name + suffix);
        return admin.describeConfigs(List.of(topic)).all().get().get(topic);
    }
}
