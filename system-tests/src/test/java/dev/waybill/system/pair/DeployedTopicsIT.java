package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.wire.TopicNames;
import dev.waybill.system.deploy.kubernetes.DeployedTopic;
import dev.waybill.system.deploy.kubernetes.ScalingTrigger;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.WaybillPair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is deployed on Kubernetes names topics and groups as the services make them. */
@ExtendWith(PairExtension.class)
class DeployedTopicsIT {
    private final Admin admin;
    private final String tier;

    DeployedTopicsIT(WaybillPair pair) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, pair.upstream().bootstrapServers()));
        this.tier = pair.tiers().getFirst();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    static List<DeployedTopic> topics() {
        return DeployedTopic.all();
    }

    static List<ScalingTrigger> triggers() {
        return ScalingTrigger.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aTopicIsAsTheServicesMakeIt(DeployedTopic topic) throws Exception {
        String made = topic.name().startsWith(TopicNames.RETRY_PREFIX) ? tier : topic.name();

        assertThat(topic.partitions())
                .isEqualTo(admin.describeTopics(List.of(made))
                        .allTopicNames()
                        .get()
                        .get(made)
                        .partitions()
                        .size());
        assertThat(topic.config()).isEqualTo(config(made));
    }

    @Test
    void noTopicIsMissing() throws Exception {
        Set<String> made = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith("waybill.") && !name.startsWith(TopicNames.RETRY_PREFIX))
                .collect(Collectors.toSet());

        assertThat(topics())
                .extracting(DeployedTopic::name)
                .containsAll(made)
                .hasSize(made.size() + 3)
                .contains("waybill.retry.10s", "waybill.retry.60s", "waybill.retry.300s");
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void whatScalesIsTheGroupThatReadsTheTopic(ScalingTrigger trigger) {
        Eventually.assertThatSoon(() -> assertThat(read(trigger.group())).containsExactly(trigger.topic()));
    }

    private Map<String, String> config(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().get(resource).entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private Set<String> read(String group) throws Exception {
        return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .map(TopicPartition::topic)
                .collect(Collectors.toSet());
    }
}
