package dev.waybill.subscription.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.model.secret.EncryptionKeys;
import dev.waybill.model.secret.SecretCipher;
import dev.waybill.model.secret.SigningSecret;
import dev.waybill.model.secret.UndecryptableSecretException;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningSecretsTest {
    private static final String KEYS = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Test
    void encryptsForOneWebhookAlone() throws UndecryptableSecretException {
        SigningSecrets secrets = secrets(Optional.of(KEYS));
        SigningSecret secret = secrets.generate();

        String ciphertext = secrets.encrypt(secret, "demo", "wh-1");

        SecretCipher cipher = SecretCipher.of(EncryptionKeys.parse(KEYS));
        assertThat(cipher.decrypt(ciphertext, "demo", "wh-1").reveal()).isEqualTo(secret.reveal());
        assertThatThrownBy(() -> cipher.decrypt(ciphertext, "demo", "wh-2"))
                .isInstanceOf(UndecryptableSecretException.class);
    }

    @Test
    void missingKeysStopTheStart() {
        assertThatThrownBy(() -> secrets(Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageContaining("WAYBILL_ENCRYPTION_KEYS");
    }

    @Test
    void malformedKeysStopTheStartAndAreNotRepeated() {
        assertThatThrownBy(() -> secrets(Optional.of("1:c2hvcnQ=")))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageContaining("5 bytes instead of 32")
                .hasMessageNotContaining("c2hvcnQ");
    }

    private static SigningSecrets secrets(Optional<String> keys) {
        return new SigningSecrets(new EncryptionConfig() {
            @Override
            public Optional<String> keys() {
                return keys;
            }

            @Override
            public Optional<Path> keysFile() {
                return Optional.empty();
            }
        });
    }
}
