package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bill of materials that comes with each packaged service. */
class BillOfMaterialsIT {
    @ParameterizedTest
    @ValueSource(strings = {"subscription-service", "delivery-service"})
    void listsEveryJarThatIsShippedAsItIs(String service) throws Exception {
        Path target = Path.of("..", service, "target");
        JsonNode bill = new ObjectMapper()
                .readTree(target.resolve("quarkus-run-cyclonedx.json").toFile());

        assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(listed(bill)).isNotEmpty().containsAllEntriesOf(shipped(target.resolve("quarkus-app")));
    }

    private static Map<String, String> listed(JsonNode bill) {
        Map<String, String> hashes = new TreeMap<>();
        for (JsonNode component : bill.get("components")) {
            for (JsonNode occurrence : component.at("/evidence/occurrences")) {
                for (JsonNode hash : component.path("hashes")) {
                    if (hash.get("alg").asText().equals("SHA-256")) {
                        hashes.put(
                                occurrence.get("location").asText(),
                                hash.get("content").asText());
                    }
                }
            }
        }
        return hashes;
    }

    private static Map<String, String> shipped(Path application) throws Exception {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(application)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                hashes.put(application.relativize(jar).toString(), sha256(jar));
            }
        }
        return hashes;
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
