package dev.waybill.system.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The modules of the build, as they lie beside this one. */
enum Module {
    SHARED_MODEL("shared-model"),
    SUBSCRIPTION_SERVICE("subscription-service"),
    DELIVERY_SERVICE("delivery-service"),
    LOCAL_STACK("local-stack"),
    SYSTEM_TESTS("system-tests");

    private final Path folder;

    Module(String folder) {
        this.folder = Path.of("..", folder);
    }

    /** The compiled main classes of all modules that have any. */
    static JavaClasses importAll() {
        return new ClassFileImporter()
                .importPaths(Arrays.stream(values())
                        .filter(module -> Files.isDirectory(module.mainSources()))
                        .map(Module::classes)
                        .toList());
    }

    Path mainSources() {
        return folder.resolve(Path.of("src", "main", "java"));
    }

    Path testSources() {
        return folder.resolve(Path.of("src", "test", "java"));
    }

    /** All Java files of main and test. */
    static List<Path> sources() {
        return Arrays.stream(values())
                .flatMap(module -> Stream.of(module.mainSources(), module.testSources()))
                .filter(Files::isDirectory)
                .flatMap(Module::javaFiles)
                .toList();
    }

    private static Stream<Path> javaFiles(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path classes() {
        Path classes = folder.resolve(Path.of("target", "classes"));
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException(classes.toAbsolutePath().normalize()
                    + " is missing; compile all modules first, with: mvn test-compile");
        }
        return classes;
    }
}
