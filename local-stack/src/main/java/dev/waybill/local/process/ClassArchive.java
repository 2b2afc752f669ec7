package dev.waybill.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a service loads and links at its start, ready to use, in a file beside its jar: an AOT cache, or before Java 25 a
 * class-data archive. It fits the Java and the jars that it was recorded with; with others a service starts as without.
 *
 * @param file need not exist
 */
public record ClassArchive(Path file) {
    /** The first Java whose AOT caches are made in one run. */
    private static final int FIRST_WITH_CACHE = 25;

    private static final boolean CACHE = Runtime.version().feature() >= FIRST_WITH_CACHE;

    /** Where the archive of a service is. */
    public static ClassArchive beside(Path jar) {
        return new ClassArchive(jar.resolveSibling(CACHE ? "app.aot" : "app.jsa"));
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /** Options of a run that writes the archive when it ends, which then takes some seconds longer. */
    List<String> recording() {
        return with(CACHE ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=");
    }

    /** Options of all other runs. */
    List<String> using() {
        return exists() ? with(CACHE ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") : List.of();
    }

    /** What the JVM has to say of archives, also of those that do not fit, is no line of a service's log. */
    private List<String> with(String option) {
        return List.of(option + file, CACHE ? "-Xlog:aot*=off,cds*=off" : "-Xlog:cds*=off");
    }
}
