package dev.waybill.model.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredKeysTest {
    private static final String KEY =
            Base64.getEncoder().encodeToString("a key of the tests: 32 bytes....".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("keys");
    }

    @Test
    void comeFromTheVariableOrFromTheFile() throws Exception {
        Files.writeString(file, "1:" + KEY + "\n2:" + KEY + "\n");

        assertThat(ConfiguredKeys.read(Optional.empty(), Optional.of(file)).ids())
                .containsExactly(1, 2);
        assertThat(ConfiguredKeys.read(Optional.of("3:" + KEY), Optional.empty())
                        .ids())
                .containsExactly(3);
    }

    @Test
    void doNotComeFromBothNorFromNeither() {
        assertRefused(
                Optional.of("1:" + KEY),
                Optional.of(file),
                "WAYBILL_ENCRYPTION_KEYS and WAYBILL_ENCRYPTION_KEYS_FILE are both set; leave one of them out");
        assertRefused(
                Optional.empty(),
                Optional.empty(),
                "neither WAYBILL_ENCRYPTION_KEYS nor WAYBILL_ENCRYPTION_KEYS_FILE is set, and secrets are stored"
                        + " encrypted only; " + EncryptionKeys.FORM);
    }

    @Test
    void aFileThatIsNotThereIsNotNamedAsItMayBeAKey() {
        assertRefused(
                Optional.empty(),
                Optional.of(Path.of("1:" + KEY)),
                "WAYBILL_ENCRYPTION_KEYS_FILE names a file that does not exist");
    }

    @Test
    void aFolderIsNoFile() {
        assertRefused(
                Optional.empty(),
                Optional.of(folder),
                "WAYBILL_ENCRYPTION_KEYS_FILE names a file that cannot be read: Is a directory");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                 | there is no encryption key
            KEY                | encryption key 1 has no id before a colon
            1:KEYÿþ            | encryption key 1 is not base64
            1:KEY KEY          | encryption key 1 is not base64
            2:KEY,1:c2hvcnQ=   | encryption key 2 has 5 bytes instead of 32
            """)
    void aFileWithSomethingElseIsRefusedByItsPlace(String text, String problem) throws Exception {
        Files.writeString(file, text.replace("KEY", KEY), StandardCharsets.ISO_8859_1);

        assertRefused(
                Optional.empty(),
                Optional.of(file),
                "WAYBILL_ENCRYPTION_KEYS_FILE: " + problem + "; " + EncryptionKeys.FORM);
    }

    @Test
    void theVariableIsRefusedByItsName() {
        assertRefused(
                Optional.of(KEY),
                Optional.empty(),
                "WAYBILL_ENCRYPTION_KEYS: encryption key 1 has no id before a colon; " + EncryptionKeys.FORM);
    }

    private static void assertRefused(Optional<String> variable, Optional<Path> path, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfiguredKeys.read(variable, path))
                .withMessage(message);
    }
}
