package dev.waybill.model.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCipherTest {
    private static final String OLD_KEY = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String NEW_KEY = "2:Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";
    private static final String WEBHOOK = "wh-01jmh5zq8w3k7x2v9n4d6r0t5b";
    private static final SigningSecret SECRET = SigningSecret.generate(new SecureRandom());

    private final SecretCipher old = cipher(OLD_KEY);

    @Test
    void decryptsWhatItEncrypted() throws Exception {
        String ciphertext = old.encrypt(SECRET, "demo", WEBHOOK);

        assertThat(old.decrypt(ciphertext, "demo", WEBHOOK).reveal()).isEqualTo(SECRET.reveal());
    }

    /** What is stored must stay readable: one byte 1, the key's id in four, then AES-GCM's nonce, ciphertext and tag. */
    @Test
    void decryptsWhatEarlierReleasesStored() throws Exception {
        String stored =
                "AQAAAAFkZWZnaGlqa2xtbm8/c60DGrYb+HUzZpriIiGkM7BSfeE5ozafmOAYoerKetiIDKEfZeCF945VbyF0B2YNULkWjmo=";

        assertThat(old.decrypt(stored, "demo", WEBHOOK).reveal()).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    @Test
    void namesItsKeyInTheCiphertext() {
        byte[] ciphertext =
                Base64.getDecoder().decode(cipher(OLD_KEY + "," + NEW_KEY).encrypt(SECRET, "demo", WEBHOOK));

        assertThat(ciphertext).startsWith(1, 0, 0, 0, 2).hasSize(5 + 12 + 50 + 16);
    }

    @Test
    void tellsTheKeyOfACiphertextThatItCannotRead() {
        String ciphertext = cipher(OLD_KEY.replace("1:", "999999999:")).encrypt(SECRET, "demo", WEBHOOK);

        assertThat(SecretCipher.keyId(ciphertext)).hasValue(999_999_999);
        assertThat(old.lacksKeyOf(ciphertext)).isTrue();
        assertThatThrownBy(() -> old.decrypt(ciphertext, "demo", WEBHOOK))
                .isInstanceOf(UndecryptableSecretException.class)
                .hasMessage("the signing secret of " + WEBHOOK + " cannot be decrypted: it is encrypted with key"
                        + " 999999999, which is not configured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AQ==", "AQAAAAE", "AgAAAAFk", "not base64!", "AQAA"})
    void whatIsNoCiphertextNamesNoKey(String text) {
        assertThat(SecretCipher.keyId(text)).isEmpty();
        assertThat(old.lacksKeyOf(text)).isFalse();
    }

    @Test
    void neverGivesTheSameCiphertextTwice() {
        assertThat(old.encrypt(SECRET, "demo", WEBHOOK)).isNotEqualTo(old.encrypt(SECRET, "demo", WEBHOOK));
    }

    @Test
    void decryptsWithAnOldKeyAndEncryptsWithTheNewest() throws Exception {
        String before = old.encrypt(SECRET, "demo", WEBHOOK);
        SecretCipher rotated = cipher(NEW_KEY + "," + OLD_KEY);

        String after = rotated.encrypt(rotated.decrypt(before, "demo", WEBHOOK), "demo", WEBHOOK);

        assertThat(cipher(NEW_KEY).decrypt(after, "demo", WEBHOOK).reveal()).isEqualTo(SECRET.reveal());
        assertUndecryptable(old, after, "demo", WEBHOOK);
    }

    @Test
    void refusesTheCiphertextOfAnotherOrganizationOrWebhook() {
        String ciphertext = old.encrypt(SECRET, "demo", WEBHOOK);

        assertUndecryptable(old, ciphertext, "other", WEBHOOK);
        assertUndecryptable(old, ciphertext, "demo", "wh-other");
        assertUndecryptable(old, ciphertext, "demo\n" + WEBHOOK, "");
    }

    @Test
    void refusesTheCiphertextOfAnUnknownKey() {
        assertUndecryptable(cipher(NEW_KEY), old.encrypt(SECRET, "demo", WEBHOOK), "demo", WEBHOOK);
        assertUndecryptable(cipher(NEW_KEY.replace("2:", "1:")), old.encrypt(SECRET, "demo", WEBHOOK), "demo", WEBHOOK);
    }

    @Test
    void refusesEveryChangeOfTheCiphertext() {
        byte[] ciphertext = Base64.getDecoder().decode(old.encrypt(SECRET, "demo", WEBHOOK));
        for (int i = 0; i < ciphertext.length; i++) {
            byte[] changed = ciphertext.clone();
            changed[i] ^= 1;
            assertUndecryptable(old, Base64.getEncoder().encodeToString(changed), "demo", WEBHOOK);
        }
        assertUndecryptable(old, "", "demo", WEBHOOK);
        assertUndecryptable(old, "not base64!", "demo", WEBHOOK);
    }

    private static void assertUndecryptable(
            SecretCipher cipher, String ciphertext, String organizationId, String webhookId) {
        assertThatThrownBy(() -> cipher.decrypt(ciphertext, organizationId, webhookId))
                .isInstanceOf(UndecryptableSecretException.class)
                .hasMessageStartingWith("the signing secret of " + webhookId + " cannot be decrypted: it ")
                .message()
                .doesNotContain(SECRET.reveal());
    }

    private static SecretCipher cipher(String keys) {
        return SecretCipher.of(EncryptionKeys.parse(keys));
    }
}
