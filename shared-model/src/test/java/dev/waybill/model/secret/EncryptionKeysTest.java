package dev.waybill.model.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionKeysTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String FORM = "; write each key as id:key, such as 1:<the output of openssl rand -base64 32>,"
            + " and separate several by commas or lines";

    @Test
    void theHighestIdIsTheNewest() {
        EncryptionKeys keys = EncryptionKeys.parse("7:" + KEY + ", 10:" + KEY + " ,1: " + KEY);

        assertThat(keys.ids()).containsExactly(1, 7, 10);
        assertThat(keys.newest()).isEqualTo(10);
        assertThat(keys.key(7)).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7:KEY\n10:KEY\n1:KEY\n", "\r\n7:KEY\r\n\r\n 10:KEY \r\n1:KEY", "7:KEY,10:KEY\n\n1:KEY"})
    void mayStandInLines(String text) {
        assertThat(EncryptionKeys.parse(text.replace("KEY", KEY)).ids()).containsExactly(1, 7, 10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``              | there is no encryption key
            `   `           | there is no encryption key
            ,               | encryption key 1 has no id before a colon
            KEY             | encryption key 1 has no id before a colon
            :KEY            | encryption key 1 has no id before a colon
            0:KEY           | encryption key 1 has no id before a colon
            01:KEY          | encryption key 1 has no id before a colon
            -1:KEY          | encryption key 1 has no id before a colon
            a:KEY           | encryption key 1 has no id before a colon
            1234567890:KEY  | encryption key 1 has no id before a colon
            1:KEY,          | encryption key 2 has no id before a colon
            1:KEY,,3:KEY    | encryption key 2 has no id before a colon
            1:KEY 2:KEY     | encryption key 1 is not base64
            1:KEY,2:        | encryption key 2 has 0 bytes instead of 32
            1:KEY,2:c2hvcnQ= | encryption key 2 has 5 bytes instead of 32
            1:KEY,2:c2hvc!  | encryption key 2 is not base64
            1:KEY,1:KEY     | encryption key 2 repeats the id 1
            """)
    void refusesOtherTextsByTheirPlace(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncryptionKeys.parse(text.replace("KEY", KEY)))
                .withMessage(message + FORM);
    }

    @Test
    void doNotShowInErrors() {
        String misspelt = KEY.substring(0, 20) + "!" + KEY.substring(20);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncryptionKeys.parse("1:" + misspelt))
                .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("AAAA"));
    }

    @Test
    void doNotShowInText() {
        assertThat(EncryptionKeys.parse("1:" + KEY + ",2:" + KEY)).hasToString("EncryptionKeys[1, 2]");
    }
}
