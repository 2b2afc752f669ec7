package dev.waybill.model.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are missing and checks those that exist. */
public final class TopicSetup {
    /** Room for an event of the default broker limit (1 MiB) with what Waybill adds to it. */
    private static final String MAX_MESSAGE_BYTES = Integer.toString(2 * 1024 * 1024);

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(5);

    private final Admin admin;

    public TopicSetup(Admin admin) {
        this.admin = admin;
    }

    /**
     * @throws UnsafeTopicException if a topic exists with settings that would lose data; nobody should go on then
     * @throws KafkaException if the broker does not answer or refuses; worth another try
     * @throws InterruptedException if interrupted while waiting for the broker
     */
    public void ensure(Collection<TopicSpec> specs) throws UnsafeTopicException, InterruptedException {
        Set<String> existing = get(admin.listTopics().names());
        create(specs.stream().filter(spec -> !existing.contains(spec.name())).toList());
        long end = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (!isKnown(specs) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        check(specs);
        awaitLeaders(specs);
    }

    /** A broker makes a topic some milliseconds before it can tell of it. */
    private boolean isKnown(Collection<TopicSpec> specs) throws InterruptedException {
        Set<String> names = get(admin.listTopics().names());
        return specs.stream().allMatch(spec -> names.contains(spec.name()));
    }

    private void create(List<TopicSpec> missing) throws InterruptedException {
        CreateTopicsResult created =
                admin.createTopics(missing.stream().map(TopicSetup::newTopic).toList());
        for (KafkaFuture<Void> topic : created.values().values()) {
            awaitExistence(topic);
        }
    }

    /** Another replica may have been faster; what it made is checked like any other. */
    private static void awaitExistence(KafkaFuture<Void> topic) throws InterruptedException {
        try {
            get(topic);
        } catch (TopicExistsException e) {
            // it exists, which is what was asked for
        }
    }

    /**
     * A broker that has not yet taken over a new partition refuses a producer's first batch and may accept the second;
     * from then on the first is out of order, however often it is sent again, until it expires. Only a leader at work
     * answers this question.
     */
    private void awaitLeaders(Collection<TopicSpec> specs) throws InterruptedException {
        List<String> names = specs.stream().map(TopicSpec::name).toList();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        get(admin.describeTopics(names).allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                ends.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        get(admin.listOffsets(ends).all());
    }

    private static NewTopic newTopic(TopicSpec spec) {
        Map<String, String> config = switch (spec.cleanup()) {
            case TopicSpec.Cleanup.Compact compact ->
                Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            case TopicSpec.Cleanup.Delete delete ->
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(delete.retention().toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        MAX_MESSAGE_BYTES);
        };
        return new NewTopic(spec.name(), Optional.of(spec.partitions()), spec.replication()).configs(config);
    }

    private void check(Collection<TopicSpec> specs) throws UnsafeTopicException, InterruptedException {
        Map<String, Config> configs = describe(specs);
        List<String> problems = new ArrayList<>();
        for (TopicSpec spec : specs) {
            problem(spec, configs.get(spec.name())).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new UnsafeTopicException(problems);
        }
    }

    private Map<String, Config> describe(Collection<TopicSpec> specs) throws InterruptedException {
        List<ConfigResource> resources = specs.stream()
                .map(spec -> new ConfigResource(ConfigResource.Type.TOPIC, spec.name()))
                .toList();
        return get(admin.describeConfigs(resources).all()).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    }

    private static Optional<String> problem(TopicSpec spec, Config config) {
        String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        return switch (spec.cleanup()) {
            case TopicSpec.Cleanup.Compact compact -> policyProblem(spec, policy, TopicConfig.CLEANUP_POLICY_COMPACT);
            case TopicSpec.Cleanup.Delete delete ->
                policyProblem(spec, policy, TopicConfig.CLEANUP_POLICY_DELETE)
                        .or(() -> retentionProblem(spec, config, delete.atLeast()));
        };
    }

    private static Optional<String> policyProblem(TopicSpec spec, String policy, String needed) {
        return policy.equals(needed)
                ? Optional.empty()
                : Optional.of("topic " + spec.name() + " has cleanup.policy=" + policy + " and would lose records;"
                        + " set cleanup.policy=" + needed);
    }

    private static Optional<String> retentionProblem(TopicSpec spec, Config config, Duration atLeast) {
        long retention =
                Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
        return retention == -1 || retention >= atLeast.toMillis()
                ? Optional.empty()
                : Optional.of("topic " + spec.name() + " has retention.ms=" + retention
                        + " and would lose records; set retention.ms to at least " + atLeast.toMillis());
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka
                    ? kafka
                    : new KafkaException("the broker could not be asked", e.getCause());
        }
    }
}
