package dev.waybill.system.configuration;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** All settings that a service says it has, in its sources. */
final class ServiceSettings {
    private ServiceSettings() {}

    /**
     * Those of its configuration interfaces, by prefix, after those of its {@code application.properties}.
     *
     * @param service the name of its module
     * @throws IllegalStateException if there is a setting without a meaning
     */
    static List<SettingGroup> of(String service) {
        Path main = Path.of("..", service, "src", "main");
        PropertiesFile properties = new PropertiesFile(main.resolve(Path.of("resources", "application.properties")));
        List<SettingGroup> groups = read(main.resolve("java"), properties).stream()
                .sorted(Comparator.comparing(SettingGroup::title))
                .collect(Collectors.toCollection(ArrayList::new));
        groups.addFirst(new SettingGroup("Addresses", "", others(properties, groups)));
        check(service, groups, properties);
        return groups;
    }

    /** Those that only {@code application.properties} has. */
    private static List<Setting> others(PropertiesFile properties, List<SettingGroup> groups) {
        Set<String> mapped = keys(groups);
        return properties.described().stream()
                .filter(setting -> !mapped.contains(setting.key()))
                .toList();
    }

    private static Set<String> keys(List<SettingGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.settings().stream())
                .map(Setting::key)
                .collect(Collectors.toSet());
    }

    private static List<SettingGroup> read(Path sources, PropertiesFile properties) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, null, null, files.getJavaFileObjectsFromPaths(mappings(sources)));
            DocTrees docs = DocTrees.instance(task);
            Iterable<? extends CompilationUnitTree> units = task.parse();
            return StreamSupport.stream(units.spliterator(), false)
                    .map(unit -> new MappingSource(unit, docs).read(properties))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> mappings(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> text(file).contains("\n@ConfigMapping("))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(String service, List<SettingGroup> groups, PropertiesFile properties) {
        Set<String> nameless = new TreeSet<>(properties.referred());
        nameless.removeAll(keys(groups));
        groups.stream()
                .flatMap(group -> group.settings().stream())
                .filter(setting -> setting.meaning().isEmpty())
                .forEach(setting -> nameless.add(setting.key()));
        if (!nameless.isEmpty()) {
            throw new IllegalStateException(
                    service + " does not say what " + nameless
                            + " mean: give them a Javadoc, or a line of their own in application.properties with a comment above");
        }
    }
}
