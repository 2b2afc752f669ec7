package dev.waybill.local;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the build put this module: its classes, and beside them the jars it needs at run time. Found from the classes
 * themselves, or, when those come from a repository of Maven, from the checkout that this process works in.
 */
final class BuildOutput {
    private final Path classes;
    private final Path target;

    private BuildOutput(Path classes, Path target) {
        this.classes = classes;
        this.target = target;
    }

    static BuildOutput find() {
        Path classes = codeSource();
        Stream<Path> checkouts = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("local-stack").resolve("target"));
        return Stream.concat(Stream.of(classes.getParent()), checkouts)
                .filter(target -> Files.isDirectory(target.resolve("lib")))
                .findFirst()
                .map(target -> new BuildOutput(classes, target))
                .orElseThrow(
                        () -> new IllegalStateException(
                                "local-stack/target/lib is missing; make it with: mvn -pl local-stack -am package -DskipTests"));
    }

    private static Path codeSource() {
        try {
            return Path.of(BuildOutput.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The class path of a child process that runs a class of this module. */
    String classPath() {
        return classes + File.pathSeparator + target.resolve("lib").resolve("*");
    }

    /**
     * Where the JVM of such a process may keep the classes that it has loaded, for the next one to start with half the
     * work; empty for classes in a folder, which it cannot keep.
     */
    Optional<Path> sharedClasses() {
        return Files.isRegularFile(classes) ? Optional.of(target.resolve("classes.jsa")) : Optional.empty();
    }

    /** The folder that {@code mvn clean} removes. */
    Path folder() {
        return target;
    }
}
