package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.waybill.model.secret.EncryptionKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path folder;

    @Test
    void haveTheFormsThatTheServicesWant() {
        Secrets secrets = Secrets.keptIn(folder);

        assertThat(secrets.apiKey()).matches("wbk_[A-Za-z0-9_-]{43}");
        assertThat(secrets.adminToken()).matches("[0-9a-f]{64}");
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

        for (String file : List.of("api-key", "admin-token", "encryption-keys")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(secrets.toString()).doesNotContain(secrets.apiKey(), secrets.adminToken());
    }
}
