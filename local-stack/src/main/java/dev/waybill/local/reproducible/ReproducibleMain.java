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
    private ReproducibleMain() {}

    /** @param args the folder of what was built, {@code target} */
    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        Path target = Path.of(args[0]);
        Path jar = target.resolve("quarkus-app/quarkus/generated-bytecode.jar");
        Path billOfMaterials = target.resolve("quarkus-run-cyclonedx.json");
        byte[] before = Files.readAllBytes(jar);
        byte[] after = GeneratedJar.renumber(before);
        Files.write(jar, after);
        Files.writeString(billOfMaterials, withHashesOf(after, before, Files.readString(billOfMaterials)));
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
