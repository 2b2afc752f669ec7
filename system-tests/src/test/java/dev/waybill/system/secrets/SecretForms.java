package dev.waybill.system.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A secret as it could get somewhere: as it is, encoded, or as a part of something that is encoded. */
final class SecretForms {
    private static final int ALIGNMENTS = 3;

    private SecretForms() {}

    /** Of bytes that are no text. */
    static List<byte[]> ofBytes(byte[] secret) {
        List<byte[]> forms = new ArrayList<>();
        forms.add(secret);
        forms.add(bytes(HexFormat.of().formatHex(secret)));
        forms.add(bytes(HexFormat.of().withUpperCase().formatHex(secret)));
        for (int before = 0; before < ALIGNMENTS; before++) {
            forms.add(bytes(inside(Base64.getEncoder(), secret, before)));
            forms.add(bytes(inside(Base64.getUrlEncoder(), secret, before)));
        }
        return forms;
    }

    static List<byte[]> ofText(String secret) {
        List<byte[]> forms = new ArrayList<>(ofBytes(bytes(secret)));
        forms.add(bytes(URLEncoder.encode(secret, StandardCharsets.UTF_8)));
        forms.add(bytes(secret.replace("/", "\\/")));
        return forms;
    }

    /** The characters that stand for the secret alone, where so many bytes come before it. */
    private static String inside(Base64.Encoder encoder, byte[] secret, int before) {
        byte[] padded = new byte[before + secret.length];
        System.arraycopy(secret, 0, padded, before, secret.length);
        int whole = padded.length / 3 * 3;
        return encoder.encodeToString(Arrays.copyOf(padded, whole)).substring(before == 0 ? 0 : 4);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
