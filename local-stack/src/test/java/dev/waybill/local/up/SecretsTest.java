package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.waybill.model.secret.EncryptionKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path folder;

    @Test
    void haveTheFormsThatTheServicesWant() {
        Secrets secrets = Secrets.keptIn(folder);

        assertThat(secrets.apiKey()).matches("wbk_[A-Za-z0-9_-]{43}");
        assertThatCode(() -> EncryptionKeys.parse(secrets.encryptionKeys())).doesNotThrowAnyException();
    }

    @Test
    void stayTheSameInTheirFolderAndDifferElsewhere() throws Exception {
        Secrets secrets = Secrets.keptIn(folder);

        assertThat(Secrets.keptIn(folder)).isEqualTo(secrets);
        assertThat(Secrets.keptIn(Files.createDirectory(folder.resolve("other"))))
                .isNotEqualTo(secrets);
    }

    @Test
    void areReadByTheirOwnerAlone() throws Exception {
        Secrets secrets = Secrets.keptIn(folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("api-key"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("encryption-keys"))))
                .isEqualTo("rw-------");
        assertThat(secrets.toString()).doesNotContain(secrets.apiKey());
    }
}
