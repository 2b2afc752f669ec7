package dev.waybill.system.deploy.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Secrets that will be there.
 *
 * @param keys as name/key
 */
record Secrets(Set<String> keys) {
    private static final Path PAGE = Path.of("..", "docs", "operations.md");
    private static final Pattern CREATION =
            Pattern.compile("kubectl -n waybill create secret generic (\\S+)((?:[^\\n]*\\\\\\n)*[^\\n]*)");
    private static final Pattern KEY = Pattern.compile("--from-(?:literal|file)=\"?([^=\\s]+)=");

    /** Those that the documentation tells to make, and those that operators make for what is deployed. */
    static Secrets documentedAndMadeBy(List<Manifest> manifests) {
        Stream<String> documented = CREATION.matcher(page())
                .results()
                .flatMap(creation ->
                        KEY.matcher(creation.group(2)).results().map(key -> creation.group(1) + "/" + key.group(1)));
        return new Secrets(Stream.concat(documented, manifests.stream().flatMap(Secrets::madeFor))
                .collect(Collectors.toSet()));
    }

    private static Stream<String> madeFor(Manifest manifest) {
        String name = manifest.name();
        return switch (manifest.kind()) {
            case "Kafka" -> Stream.of(name + "-cluster-ca-cert/ca.crt");
            case "KafkaUser" -> Stream.of(name + "/password", name + "/sasl.jaas.config");
            case "Cluster" -> Stream.of(name + "-app/username", name + "-app/password", name + "-ca/ca.crt");
            default -> Stream.empty();
        };
    }

    private static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
