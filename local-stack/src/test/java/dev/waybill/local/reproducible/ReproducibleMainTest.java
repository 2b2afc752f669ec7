package dev.waybill.local.reproducible;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducibleMainTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    @TempDir
    private Path target;

    private Path jar;
    private Path billOfMaterials;

    @BeforeEach
    void createFolder() throws IOException {
        jar = Files.createDirectories(target.resolve("quarkus-app/quarkus")).resolve("generated-bytecode.jar");
        billOfMaterials = target.resolve("quarkus-run-cyclonedx.json");
    }

    @Test
    void twoBuildsBecomeTheSameBytes() throws Exception {
        build("proxykey3", "proxykey12");
        ReproducibleMain.main(new String[] {target.toString(), "2026-01-01T00:00:00Z"});
        byte[] first = Files.readAllBytes(jar);
        String firstBill = Files.readString(billOfMaterials);

        build("proxykey20", "proxykey1");
        ReproducibleMain.main(new String[] {target.toString(), "2026-01-01T00:00:00Z"});

        assertThat(jar).hasBinaryContent(first);
        assertThat(billOfMaterials).hasContent(firstBill);
    }

    @Test
    void nothingButTheKeysChanges() throws Exception {
        build("proxykey3", "proxykey12");

        ReproducibleMain.main(new String[] {target.toString(), "2026-01-01T00:00:00Z"});

        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactlyElementsOf(entries("", "").keySet());
            assertThat(zip.stream().map(ZipEntry::getTimeLocal)).containsOnly(TIME);
            for (var entry : entries("proxykey1", "proxykey2").entrySet()) {
                assertThat(zip.getInputStream(zip.getEntry(entry.getKey())))
                        .as(entry.getKey())
                        .hasBinaryContent(entry.getValue());
            }
        }
    }

    @Test
    void theBillOfMaterialsHasTheHashesOfWhatIsThereAndTheTimeThatWasGiven() throws Exception {
        build("proxykey3", "proxykey12");

        ReproducibleMain.main(new String[] {target.toString(), "2026-01-01T00:00:00Z"});

        assertThat(billOfMaterials).hasContent(bill("2026-01-01T00:00:00Z"));
    }

    private void build(String firstKey, String secondKey) throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var content : entries(firstKey, secondKey).entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(content.getValue());
            }
        }
        Files.writeString(billOfMaterials, bill(Instant.now().toString()));
    }

    private static Map<String, byte[]> entries(String firstKey, String secondKey) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/", new byte[0]);
        entries.put("META-INF/texts", "proxykey12".getBytes(StandardCharsets.UTF_8));
        entries.put("recorded/Second.class", StepClass.loading("a value", firstKey));
        entries.put("recorded/First.class", StepClass.loading(secondKey, firstKey));
        return entries;
    }

    private String bill(String time) throws Exception {
        return "{\"timestamp\" : \"%s\", \"MD5\": \"%s\", \"SHA-256\": \"%s\", \"SHA3-512\": \"%s\", \"of another\": \"00\"}"
                .formatted(time, hash("MD5"), hash("SHA-256"), hash("SHA3-512"));
    }

    private String hash(String algorithm) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(jar)));
    }
}
