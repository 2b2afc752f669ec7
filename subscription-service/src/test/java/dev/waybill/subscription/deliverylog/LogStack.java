package dev.waybill.subscription.deliverylog;

import dev.waybill.local.KafkaBroker;
import dev.waybill.local.PostgresServer;
import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.wire.AttemptCodec;
import dev.waybill.model.wire.DeliveryCodec;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;

/** A broker, a database with the log's tables, and topics that nobody else uses. */
final class LogStack implements AutoCloseable {
    final KafkaBroker kafka;
    final PostgresServer postgres;
    final AgroalDataSource database;
    private final List<RunningLog> running = new ArrayList<>();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private Topics topics;
    private KafkaProducer<String, byte[]> producer;

    private LogStack(KafkaBroker kafka, PostgresServer postgres, AgroalDataSource database) {
        this.kafka = kafka;
        this.postgres = postgres;
        this.database = database;
    }

    static LogStack start(Path folder) throws SQLException {
        PostgresServer postgres = PostgresServer.start(folder.resolve("postgres"), 0);
        AgroalDataSource database = database(postgres);
        Flyway.configure().dataSource(database).load().migrate();
        new PartitionRepository(database).keep(Duration.ofDays(30), Samples.CREATED_AT);
        return new LogStack(KafkaBroker.start(folder.resolve("kafka"), 0), postgres, database);
    }

    static AgroalDataSource database(PostgresServer postgres) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(4)
                        .acquisitionTimeout(Duration.ofSeconds(3))
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(postgres.jdbcUrl())
                                .principal(new NamePrincipal(postgres.username()))
                                .credential(new SimplePassword(postgres.password())))));
    }

    /** Empty tables, topics with names of their own, and a producer that remembers nothing. */
    void reset() throws SQLException {
        execute("truncate delivery, attempt, delivery_count");
        topics = new Topics(UUID.randomUUID().toString());
        disconnect();
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private void disconnect() {
        sent.clear();
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }

    /** Makes the topics, so that records can be written before anybody reads them. */
    void makeTopics() throws Exception {
        new LogTopicConsumer(broker(), topics, new Config("nobody", Duration.ofSeconds(30)))
                .connect()
                .close();
    }

    RunningLog run(String group) {
        return run(new Config(group, Duration.ofSeconds(30)));
    }

    RunningLog run(Config config) {
        return run(config, new LogStore(gone -> {}, new DeliveryLogRepository(database, config)::write));
    }

    RunningLog run(Config config, LogStore store) {
        RunningLog log = new RunningLog(broker(), topics, config, store);
        running.add(log);
        return log;
    }

    void stopAll() throws InterruptedException {
        for (RunningLog log : running) {
            log.stop();
        }
        running.clear();
    }

    void send(Delivery delivery) {
        send(DeliveryCodec.write(topics.deliveries().name(), delivery));
    }

    void send(Attempt attempt) {
        send(AttemptCodec.write(topics.attempts().name(), attempt));
    }

    void send(ProducerRecord<String, byte[]> record) {
        sent.add(producer.send(record));
    }

    /** Returns when Kafka has all that was sent. */
    void flush() throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> waiting = List.copyOf(sent);
        sent.clear();
        for (Future<RecordMetadata> sending : waiting) {
            sending.get();
        }
    }

    LogTopics topics() {
        return topics;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first row as text; columns are separated by |. */
    String row(String sql) {
        List<String> rows = rows(sql);
        return rows.isEmpty() ? "" : rows.getFirst();
    }

    /** Rows as text; no rows while the database is away. */
    List<String> rows(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.append(column == 1 ? "" : "|").append(result.getString(column));
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            return List.of();
        }
    }

    /** All rows, each with the transaction that wrote it: equal dumps mean that nothing was written in between. */
    List<String> dump() {
        List<String> rows = new ArrayList<>(rows("select xmin, * from delivery order by id"));
        rows.addAll(rows("select xmin, * from attempt order by delivery_id, number"));
        rows.addAll(rows("select xmin, * from delivery_count order by webhook_id, hour"));
        return rows;
    }

    /** How many records of both topics the group has not yet committed. */
    long behind(String group) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(broker())) {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            partitions().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            long behind = 0;
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
                    admin.listOffsets(latest).all().get().entrySet()) {
                OffsetAndMetadata done = committed.get(end.getKey());
                behind += end.getValue().offset() - (done == null ? 0 : done.offset());
            }
            return behind;
        }
    }

    int members(String group) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(broker())) {
            return admin.describeConsumerGroups(Set.of(group))
                    .describedGroups()
                    .get(group)
                    .get()
                    .members()
                    .size();
        }
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        Map<String, Object> settings = broker();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(topics.deadLetters().name())
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
            }
            return letters;
        }
    }

    private Set<TopicPartition> partitions() {
        Set<TopicPartition> partitions = new HashSet<>();
        for (LogTopics.Topic topic : List.of(topics.deliveries(), topics.attempts())) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.add(new TopicPartition(topic.name(), partition));
            }
        }
        return partitions;
    }

    private Map<String, Object> broker() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        return settings;
    }

    @Override
    public void close() {
        disconnect();
        database.close();
        kafka.close();
        postgres.close();
    }

    /** Configuration as the tests need it. */
    record Config(String group, Duration writeTimeout) implements DeliveryLogConfig {
        @Override
        public int batch() {
            return 5000;
        }
    }

    private record Topics(Topic deliveries, Topic attempts, Topic deadLetters) implements LogTopics {
        Topics(String suffix) {
            this(new Topic("deliveries-" + suffix), new Topic("attempts-" + suffix), new Topic("dead-" + suffix));
        }

        private record Topic(String name) implements LogTopics.Deliveries, LogTopics.Attempts, LogTopics.DeadLetters {
            @Override
            public int partitions() {
                return 3;
            }

            @Override
            public Optional<Short> replication() {
                return Optional.empty();
            }

            @Override
            public Duration retention() {
                return Duration.ofDays(1);
            }
        }
    }
}
