package dev.waybill.delivery.signing;

import dev.waybill.model.secret.EncryptionKeys;
import dev.waybill.model.secret.SecretCipher;
import dev.waybill.model.secret.SigningSecret;
import dev.waybill.model.secret.UndecryptableSecretException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From an encrypted secret to the signatures of one attempt. */
@State(Scope.Benchmark)
public class SigningBenchmark {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String DELIVERY = "del-01jmh5zq8w3k7x2v9n4d6r0t5b";

    private final Signer signer = new Signer();
    private final SecureRandom random = new SecureRandom();
    private final SigningSecret newer = SigningSecret.generate(random);
    private final SigningSecret older = SigningSecret.generate(random);
    private final SecretCipher cipher =
            SecretCipher.of(EncryptionKeys.parse("1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    private final String ciphertext = cipher.encrypt(newer, "acme", "wh-1");
    private final byte[] body = "x".repeat(1024).getBytes(StandardCharsets.US_ASCII);
    private final byte[] largeBody = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);

    @Benchmark
    public SigningSecret decryptSecret() throws UndecryptableSecretException {
        return cipher.decrypt(ciphertext, "acme", "wh-1");
    }

    @Benchmark
    public Signature sign1KiB() {
        return signer.sign(List.of(newer), DELIVERY, NOW, body);
    }

    @Benchmark
    public Signature signByTwoSecrets() {
        return signer.sign(List.of(newer, older), DELIVERY, NOW, body);
    }

    @Benchmark
    public Signature sign64KiB() {
        return signer.sign(List.of(newer), DELIVERY, NOW, largeBody);
    }
}
