package dev.waybill.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.secret.EncryptionKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./waybill images} with a Docker and a Maven that only say what they were asked. */
class ImagesCommandTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern REQUIRED = Pattern.compile("\\$\\{(\\w+):\\?");

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        for (String file : new String[] {"waybill", "pom.xml"}) {
            Files.copy(REPOSITORY.resolve(file), folder.resolve(file));
        }
        Files.createDirectory(folder.resolve("bin"));
        command("docker", "echo linux/arm64");
        command("mvn", "if [ \"$2\" = --version ]; then echo Apache Maven 3.9.9; else echo \"$@\" >>asked; fi");
    }

    @Test
    void writesAllThatComposeAsksFor() throws Exception {
        assertThat(images()).isZero();

        Map<String, String> settings = settings();
        assertThat(settings.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        REQUIRED.matcher(Files.readString(REPOSITORY.resolve("docker-compose.yml")))
                                .results()
                                .map(required -> required.group(1))
                                .collect(Collectors.toSet()));
        assertThat(EncryptionKeys.parse(settings.get("WAYBILL_ENCRYPTION_KEYS")))
                .isNotNull();
        assertThat(settings.get("WAYBILL_ADMIN_TOKEN")).matches("[0-9a-f]{64}");
        assertThat(settings.get("WAYBILL_DEMO_API_KEY")).matches("wbk_[A-Za-z0-9_-]{43}");
        assertThat(settings.get("WAYBILL_DATABASE_PASSWORD")).matches("[0-9a-f]{64}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(".env"))))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsTheSecretsAndTakesTheNewVersion() throws Exception {
        images();
        Map<String, String> before = settings();
        Path pom = folder.resolve("pom.xml");
        Files.writeString(
                pom, Files.readString(pom).replaceFirst("<revision>.*</revision>", "<revision>12.3.4</revision>"));
        images();

        Map<String, String> after = settings();
        assertThat(after).containsEntry("WAYBILL_VERSION", "12.3.4");
        assertThat(before.get("WAYBILL_VERSION")).isNotEqualTo("12.3.4");
        before.remove("WAYBILL_VERSION");
        assertThat(after).containsAllEntriesOf(before);
    }

    @Test
    void buildsForThePlatformThatDockerHas() throws Exception {
        images();

        assertThat(Files.readString(folder.resolve("asked")))
                .contains("package jib:dockerBuild", "-Djib.from.platforms=linux/arm64");
    }

    @Test
    void saysThatDockerIsMissing() throws Exception {
        command("docker", "exit 1");

        assertThat(images()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("output"))).contains("no Docker answers: install it");
        assertThat(folder.resolve(".env")).doesNotExist();
    }

    private void command(String name, String script) throws IOException {
        Path file = folder.resolve("bin").resolve(name);
        Files.writeString(file, "#!/usr/bin/env bash\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private int images() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("./waybill", "images")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().compute("PATH", (name, path) -> folder.resolve("bin") + ":" + path);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Map<String, String> settings() throws IOException {
        return Pattern.compile("(?m)^(\\w+)=(.*)$")
                .matcher(Files.readString(folder.resolve(".env")))
                .results()
                .collect(Collectors.toMap((MatchResult line) -> line.group(1), line -> line.group(2)));
    }
}
