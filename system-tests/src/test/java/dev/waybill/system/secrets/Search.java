package dev.waybill.system.secrets;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks for many things at once, each by any twelve bytes in a row that start at a multiple of twelve, or are its last. */
final class Search {
    private static final int PIECE = 12;

    private final Map<Long, Map<ByteBuffer, String>> pieces = new HashMap<>();
    private final SortedMap<String, Set<String>> found = new TreeMap<>();

    /**
     * @param name what to call it
     * @param forms of at least twelve bytes each
     */
    void add(String name, List<byte[]> forms) {
        for (byte[] form : forms) {
            for (int at = 0; at + PIECE <= form.length; at += PIECE) {
                addPiece(name, form, at);
            }
            addPiece(name, form, form.length - PIECE);
        }
    }

    private void addPiece(String name, byte[] form, int at) {
        ByteBuffer piece = ByteBuffer.wrap(Arrays.copyOfRange(form, at, at + PIECE));
        pieces.computeIfAbsent(piece.getLong(0), begin -> new HashMap<>()).put(piece, name);
    }

    void look(String place, byte[] bytes) {
        found.computeIfAbsent(place, unknown -> new TreeSet<>());
        long begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            begin = (begin << 8) | (bytes[i] & 0xff);
            int start = i - (Long.BYTES - 1);
            if (start >= 0 && start + PIECE <= bytes.length) {
                Map<ByteBuffer, String> candidates = pieces.get(begin);
                if (candidates != null) {
                    String name =
                            candidates.get(ByteBuffer.wrap(bytes, start, PIECE).slice());
                    if (name != null) {
                        found.get(place).add(name);
                    }
                }
            }
        }
    }

    /** What was found, by place; also of places where nothing was. */
    SortedMap<String, Set<String>> found() {
        return found;
    }
}
