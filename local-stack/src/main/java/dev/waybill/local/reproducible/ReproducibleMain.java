package dev.waybill.local.reproducible;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.util.HexFormat;

/** What the build of a service runs when Quarkus has packaged it. */
final class ReproducibleMain {
    private static final String TIMESTAMP = "(\"timestamp\"\\s*:\\s*\")[^\"]*";

    private ReproducibleMain() {}

    /** @param args the folder of what was built, {@code target}, and the time that it is to bear, in ISO 8601 */
    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        Path target = Path.of(args[0]);
        Path jar = target.resolve("quarkus-app/quarkus/generated-bytecode.jar");
        Path billOfMaterials = target.resolve("quarkus-run-cyclonedx.json");
        byte[] before = Files.readAllBytes(jar);
        byte[] after = GeneratedJar.renumber(before);
        Files.write(jar, after);
        String bill = withHashesOf(after, before, Files.readString(billOfMaterials));
        Files.writeString(billOfMaterials, bill.replaceFirst(TIMESTAMP, "$1" + args[1]));
    }

    private static String withHashesOf(byte[] after, byte[] before, String billOfMaterials)
            throws NoSuchAlgorithmException {
        String result = billOfMaterials;
        for (String algorithm : Security.getAlgorithms("MessageDigest")) {
            result = result.replace(hash(algorithm, before), hash(algorithm, after));
        }
        return result;
    }

    private static String hash(String algorithm, byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    }
}
