package dev.waybill.system.deploy;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.local.process.Leash;
import dev.waybill.local.process.LogTail;
import dev.waybill.local.process.Ports;
import dev.waybill.system.fixture.WaybillPair;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The images as the build makes them, without what they start from: that comes from a registry. */
class ImagesIT {
    private static final String HOME = "opt/waybill";
    private static final Duration START = Duration.ofSeconds(60);
    /** What Compose grants where nothing is said; there is nothing in flight. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Of this machine, and answered by those alone who listen at all addresses; macOS has but the one. */
    private static final String ADDRESS = System.getProperty("os.name").equals("Linux") ? "127.0.0.2" : "127.0.0.1";

    @TempDir
    private Path folder;

    private Set<Path> unpacked;

    @ParameterizedTest
    @CsvSource({"subscription-service, 8080/tcp 9000/tcp", "delivery-service, 9001/tcp", "local-stack, 8090/tcp"})
    void runsWithoutRightsAndWithoutAShell(String module, String ports) throws Exception {
        ImageTar image = image(module);

        assertThat(image.config().get("User").asText()).isEqualTo("10001:10001");
        assertThat(image.entrypoint()).startsWith("java").doesNotContain("sh", "bash", "-c");
        assertThat(image.config().get("WorkingDir").asText()).isEqualTo("/" + HOME);
        assertThat(image.config().get("ExposedPorts").properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(ports.split(" "));
        assertThat(image.config().get("Env"))
                .as("settings, which might be secrets")
                .isEmpty();
        assertThat(image.entries()).allSatisfy(entry -> {
            assertThat(entry.owner()).isZero();
            assertThat(entry.mode()).isEqualTo(entry.isFolder() ? 0755 : 0644);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "subscription-service, subscription-service",
        "delivery-service, delivery-service",
        "local-stack, receiver"
    })
    void isTheOneThatComposeRuns(String module, String name) throws Exception {
        ImageTar image = image(module);
        JsonNode labels = image.config().get("Labels");

        String version = labels.get("org.opencontainers.image.version").asText();
        assertThat(YamlFile.read("docker-compose.yml")
                        .content()
                        .at("/services/" + name + "/image")
                        .asText()
                        .replaceFirst("\\$\\{WAYBILL_VERSION.*}", version))
                .isEqualTo(image.tag());
        assertThat(labels.get("org.opencontainers.image.title").asText()).isEqualTo(name);
        assertThat(labels.get("org.opencontainers.image.licenses").asText()).isEqualTo("Apache-2.0");
        assertThat(labels.get("org.opencontainers.image.source").asText()).startsWith("https://");
        assertThat(labels.get("org.opencontainers.image.revision").asText()).isNotEmpty();
        assertThat(labels.get("org.opencontainers.image.description").asText()).isNotEmpty();
    }

    /** And so no archive of classes, which would be of another Java than that of the image. */
    @ParameterizedTest
    @ValueSource(strings = {"subscription-service", "delivery-service"})
    void holdsTheApplicationAndItsBillOfMaterialsAndNothingElse(String service) throws Exception {
        ImageTar image = image(service);

        Path target = Path.of("..", service, "target");
        Set<String> expected = new HashSet<>(Set.of(HOME + "/quarkus-run-cyclonedx.json"));
        Path application = target.resolve("quarkus-app");
        try (Stream<Path> files = Files.walk(application)) {
            files.filter(Files::isRegularFile)
                    .map(file -> application.relativize(file).toString())
                    .filter(file -> file.matches("(app|lib|quarkus)/.*|quarkus-run.jar"))
                    .forEach(file -> expected.add(HOME + "/" + file));
        }
        assertThat(image.entries().stream()
                        .filter(entry -> !entry.isFolder())
                        .map(ImageTar.Entry::name)
                        .collect(toSet()))
                .isEqualTo(expected)
                .hasSizeGreaterThan(50);
        assertThat(new ObjectMapper()
                        .readTree(image.workingFolder()
                                .resolve("quarkus-run-cyclonedx.json")
                                .toFile())
                        .get("bomFormat")
                        .asText())
                .isEqualTo("CycloneDX");
    }

    @EnabledForJreRange(minVersion = 25)
    @Test
    void startsASubscriptionServiceThatWaitsForItsDatabase() throws Exception {
        try (Leash process = start(image("subscription-service"), Ports.free())) {
            awaitStart(
                    process,
                    () -> LogTail.read(log(), 100).stream()
                            .anyMatch(line -> line.contains("/waybill is away; waiting for it")));
        }

        assertThatNothingElseIsWrittenOrSaid();
    }

    @EnabledForJreRange(minVersion = 25)
    @ParameterizedTest
    @CsvSource({"delivery-service, /q/health/live", "local-stack, /requests"})
    void startsListensAtAllAddressesAndEndsWhenAsked(String module, String path) throws Exception {
        int port = Ports.free();
        try (Leash process = start(image(module), port)) {
            awaitStart(process, () -> answers(URI.create("http://" + ADDRESS + ":" + port + path)));

            process.signal("TERM");
            assertThat(process.await(PATIENCE)).as("ended by itself").isTrue();
        }

        assertThatNothingElseIsWrittenOrSaid();
    }

    /** By the Java of this process, which has to have the options that the image's has; without Kafka and PostgreSQL. */
    private Leash start(ImageTar image, int port) throws IOException {
        unpacked = files(image.root());
        List<String> command = new ArrayList<>(image.entrypoint());
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (command.contains("dev.waybill.local.ReceiverMain")) {
            command.add(Integer.toString(port));
        }
        return Leash.start(
                command, settings(port), image.workingFolder(), log(), new Leash.Ending("KILL", Duration.ZERO));
    }

    private void awaitStart(Leash process, Callable<Boolean> started) {
        await("the start").atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> {
            assertThat(process.isAlive())
                    .as(() -> String.join("\n", LogTail.read(log(), 30)))
                    .isTrue();
            return started.call();
        });
    }

    private void assertThatNothingElseIsWrittenOrSaid() throws IOException {
        assertThat(files(folder.resolve("root"))).isEqualTo(unpacked);
        assertThat(LogTail.read(log(), 100))
                .as("of what Java has to say")
                .noneMatch(line -> line.startsWith("WARNING:"));
    }

    private Path log() {
        return folder.resolve("log");
    }

    /** Of a service alone in the world. */
    private static Map<String, String> settings(int port) {
        Map<String, String> settings = new HashMap<>();
        settings.put("WAYBILL_ENCRYPTION_KEYS", WaybillPair.newEncryptionKey(1));
        settings.put("WAYBILL_MANAGEMENT_PORT", Integer.toString(port));
        settings.put("WAYBILL_HTTP_PORT", Integer.toString(Ports.free()));
        settings.put("WAYBILL_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + Ports.free());
        settings.put("WAYBILL_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + Ports.free() + "/waybill");
        return settings;
    }

    private static boolean answers(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false; // nobody listens yet
        } finally {
            connection.disconnect();
        }
    }

    private static Set<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.collect(toSet());
        }
    }

    private ImageTar image(String module) throws IOException {
        Path tar = Path.of("..", module, "target", "jib-image.tar");
        assertThat(tar).as("made by: mvn verify -pl " + module + " -am").exists();
        return ImageTar.unpack(tar, folder);
    }
}
