package dev.waybill.model.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class KeyCheckTest {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OTHER_KEY = "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";

    private final KeyCheck check = new KeyCheck(cipher("1:" + KEY + ",2:" + OTHER_KEY));

    @Test
    void isContentWithNothingAndWithWhatCanBeRead() {
        assertThat(check.problem()).isEmpty();

        look("1:" + KEY, "wh-1");
        look("2:" + OTHER_KEY, "wh-2");

        assertThat(check.problem()).isEmpty();
    }

    @Test
    void namesTheKeyThatIsNotConfigured() {
        look("1:" + KEY, "wh-1");
        look("7:" + KEY, "wh-2");

        assertThat(check.problem())
                .hasValue("there are signing secrets encrypted with key 7, which is not configured; add it to"
                        + " WAYBILL_ENCRYPTION_KEYS or WAYBILL_ENCRYPTION_KEYS_FILE until they are re-encrypted");
    }

    @Test
    void namesTheIdUnderWhichAnotherKeyIsConfigured() {
        look("1:" + KEY, "wh-1");
        look("2:" + KEY, "wh-2");

        assertThat(check.problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("encryption key 2 is not the one that signing secrets were encrypted with")
                        .doesNotContain(KEY, OTHER_KEY));
    }

    @Test
    void someThatWereAlteredDoNotMakeAKeyLookWrong() {
        for (int i = 1; i < KeyCheck.ENOUGH; i++) {
            look("1:" + OTHER_KEY, "wh-" + i);
        }
        check.look("nonsense", "demo", "wh-nonsense");
        look("1:" + KEY, "wh-0");

        assertThat(check.problem()).isEmpty();
    }

    private void look(String key, String webhookId) {
        String ciphertext = cipher(key).encrypt(SigningSecret.generate(new SecureRandom()), "demo", webhookId);
        check.look(ciphertext, "demo", webhookId);
    }

    private static SecretCipher cipher(String keys) {
        return SecretCipher.of(EncryptionKeys.parse(keys));
    }
}
