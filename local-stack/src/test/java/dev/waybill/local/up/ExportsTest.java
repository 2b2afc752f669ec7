package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsTest {
    @TempDir
    private Path folder;

    @Test
    void areForShellsAndReadBack() throws Exception {
        Path file = folder.resolve("env");

        Exports.write(file, new Welcome(StackPorts.of(Map.of()), new Secrets("wbk_x", "admin-x", "1:x")).exports());

        assertThat(Files.readString(file)).isEqualTo("""
                export WAYBILL_ADMIN_API='http://localhost:8080/api/admin/v1'
                export WAYBILL_ADMIN_TOKEN='admin-x'
                export WAYBILL_API='http://localhost:8080/api/v1'
                export WAYBILL_API_KEY='wbk_x'
                export WAYBILL_KAFKA='localhost:9092'
                export WAYBILL_ORGANIZATION='demo'
                export WAYBILL_RECEIVER='http://localhost:8090'
                """);
        assertThat(Exports.read(file, "WAYBILL_KAFKA")).contains("localhost:9092");
        assertThat(Exports.read(file, "WAYBILL")).isEmpty();
    }

    @Test
    void areNoneWithoutAFile() {
        assertThat(Exports.read(folder.resolve("env"), "WAYBILL_KAFKA")).isEmpty();
    }
}
