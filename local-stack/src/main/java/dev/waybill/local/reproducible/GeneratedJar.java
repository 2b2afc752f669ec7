package dev.waybill.local.reproducible;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The jar of the classes that Quarkus generates. */
final class GeneratedJar {
    private GeneratedJar() {}

    /** @return the jar with entries and times as they were, and other numbers in its keys */
    static byte[] renumber(byte[] jar) throws IOException {
        ProxyKeys keys = new ProxyKeys();
        var bytes = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(jar));
                var out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                out.putNextEntry(copy);
                byte[] content = in.readAllBytes();
                out.write(entry.getName().endsWith(".class") ? keys.renumber(content) : content);
            }
        }
        return bytes.toByteArray();
    }
}
