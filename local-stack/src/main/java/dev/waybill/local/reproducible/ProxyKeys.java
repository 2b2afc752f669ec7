package dev.waybill.local.reproducible;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * The keys under which start steps find each other's values, numbered in the order in which they are met. Their numbers mean
 * nothing, as long as equal keys stay equal and others stay different, in all classes of an application.
 */
final class ProxyKeys {
    private static final String PREFIX = "proxykey";
    private static final Pattern KEY = Pattern.compile(PREFIX + "\\d+");

    private final Map<String, String> renumbered = new HashMap<>();
    private final Remapper remapper = new Remapper(Opcodes.ASM9) {
        @Override
        public Object mapValue(Object value) {
            return value instanceof String text ? renumber(text) : super.mapValue(value);
        }
    };

    /** @return the same array if the class has no key */
    byte[] renumber(byte[] classFile) {
        if (!new String(classFile, ISO_8859_1).contains(PREFIX)) {
            return classFile;
        }
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassRemapper(writer, remapper), 0);
        return writer.toByteArray();
    }

    private String renumber(String text) {
        return KEY.matcher(text).matches()
                ? renumbered.computeIfAbsent(text, key -> PREFIX + (renumbered.size() + 1))
                : text;
    }
}
