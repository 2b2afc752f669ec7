package dev.waybill.model.secret;

import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The keys that signing secrets are encrypted with, by id. */
public final class EncryptionKeys {
    /** Bytes of a key: AES-256. */
    static final int KEY_BYTES = 32;

    static final String FORM = "write each key as id:key, such as 1:<the output of openssl rand -base64 32>,"
            + " and separate several by commas or lines";

    private final SortedMap<Integer, byte[]> keys;

    private EncryptionKeys(SortedMap<Integer, byte[]> keys) {
        this.keys = keys;
    }

    /**
     * Reads {@code id:base64[,id:base64…]}, or one of them a line: ids are whole numbers from 1, keys have 32 bytes, the
     * highest id is the newest key. Blank lines mean nothing.
     *
     * @throws IllegalArgumentException whose message names the entry by its place and does not repeat the key
     */
    public static EncryptionKeys parse(String text) {
        SortedMap<Integer, byte[]> keys = new TreeMap<>();
        List<String> entries = text.lines()
                .filter(line -> !line.isBlank())
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .toList();
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("there is no encryption key; " + FORM);
        }
        int place = 0;
        for (String entry : entries) {
            place++;
            String[] parts = entry.strip().split(":", 2);
            require(parts.length == 2 && parts[0].matches("[1-9][0-9]{0,8}"), place, "has no id before a colon");
            byte[] key = decode(parts[1], place);
            require(key.length == KEY_BYTES, place, "has " + key.length + " bytes instead of " + KEY_BYTES);
            require(keys.put(Integer.valueOf(parts[0]), key) == null, place, "repeats the id " + parts[0]);
        }
        return new EncryptionKeys(keys);
    }

    Set<Integer> ids() {
        return keys.keySet();
    }

    int newest() {
        return keys.lastKey();
    }

    byte[] key(int id) {
        return keys.get(id);
    }

    /** The ids only. */
    @Override
    public String toString() {
        return "EncryptionKeys" + keys.keySet();
    }

    private static byte[] decode(String base64, int place) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("encryption key " + place + " is not base64; " + FORM, e);
        }
    }

    private static void require(boolean holds, int place, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("encryption key " + place + " " + problem + "; " + FORM);
        }
    }
}
