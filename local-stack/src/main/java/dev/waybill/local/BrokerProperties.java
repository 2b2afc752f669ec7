package dev.waybill.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The configuration of a single broker that is its own controller. */
final class BrokerProperties {
    private BrokerProperties() {}

    static void write(Path file, Path logFolder, int port, int controllerPort, Optional<SecuredListener> secured) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        // The static form of the quorum: its address is nowhere in the data, so the port may change with every start.
        properties.setProperty("controller.quorum.voters", "1@localhost:" + controllerPort);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.setProperty("advertised.listeners", "PLAINTEXT://localhost:" + port);
        secured.ifPresent(listener -> {
            properties.merge("listeners", ",SASL_SSL://127.0.0.1:" + listener.port(), BrokerProperties::append);
            properties.merge(
                    "advertised.listeners", ",SASL_SSL://" + listener.bootstrapServers(), BrokerProperties::append);
            properties.putAll(listener.properties());
        });
        properties.setProperty("log.dirs", logFolder.toString());
        // For a machine that runs all at once: threads that there are no cores for only wake each other up.
        properties.setProperty("num.network.threads", "1");
        properties.setProperty("num.io.threads", "2");
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            properties.setProperty(topic + ".replication.factor", "1");
            properties.setProperty(topic + ".num.partitions", "4");
        }
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        // A broker that was killed may register again when its last session has run out: by default after 9 s.
        properties.setProperty("broker.session.timeout.ms", "3000");
        properties.setProperty("broker.heartbeat.interval.ms", "500");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object append(Object text, Object more) {
        return text.toString() + more;
    }
}
