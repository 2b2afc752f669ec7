package dev.waybill.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * A second listener of a broker, for clients that need TLS and a password (SASL_SSL with SCRAM-SHA-512). Its users are made
 * through the first.
 *
 * @param keyStore the broker's certificate for localhost, as PKCS #12
 * @param password of the key store
 */
public record SecuredListener(int port, Path keyStore, String password) {
    Map<String, String> properties() {
        return Map.of(
                // Beside listeners that are not all in plain text, the controller's has no default.
                "listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL",
                "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "ssl.keystore.type", "PKCS12",
                "ssl.keystore.location", keyStore.toString(),
                "ssl.keystore.password", password);
    }

    /** Where clients connect: {@code localhost:port}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }
}
