package dev.waybill.system.bench.load;

import dev.waybill.model.event.RawJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/** Data of events as upstream services write it: the same names over and over, and values that differ. */
final class Bodies {
    /** Of 1 KiB more than compression looks back, 64 KiB, so that none helps to compress itself. */
    private static final int COUNT = 256;

    private static final String HEAD = "{\"items\":[";
    private static final String NOTE = "],\"note\":\"";
    private static final String TAIL = "\"}";
    private static final int LEAST = (HEAD + NOTE + TAIL).length();
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "CHF", "SEK");
    private static final List<String> STATES = List.of("received", "verified", "enriched", "rejected");
    private static final long FIRST_MOMENT =
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    private static final int SECONDS_OF_A_YEAR = 365 * 24 * 3600;

    private final List<RawJson> bodies;

    private Bodies(List<RawJson> bodies) {
        this.bodies = bodies;
    }

    /**
     * Of the same size the same bodies.
     *
     * @param size of each, in bytes, at least 22
     */
    static Bodies of(int size) {
        if (size < LEAST) {
            throw new IllegalArgumentException("bodies have at least " + LEAST + " bytes");
        }
        return new Bodies(IntStream.range(0, COUNT)
                .mapToObj(i -> RawJson.of(body(size, new SplittableRandom(i))))
                .toList());
    }

    /** A JSON object, of which each is another for a while. */
    RawJson get(int number) {
        return bodies.get(number % COUNT);
    }

    String text(int number) {
        return new String(get(number).bytes(), StandardCharsets.UTF_8);
    }

    private static String body(int size, SplittableRandom random) {
        StringBuilder json = new StringBuilder(size).append(HEAD);
        String item = item(random);
        while (json.length() + item.length() <= size - NOTE.length() - TAIL.length()) {
            json.append(item);
            item = "," + item(random);
        }
        json.append(NOTE);
        while (json.length() < size - TAIL.length()) {
            json.append(Character.forDigit(random.nextInt(16), 16));
        }
        return json.append(TAIL).toString();
    }

    private static String item(SplittableRandom random) {
        return "{\"document_id\":\"" + new UUID(random.nextLong(), random.nextLong()) + "\",\"name\":\"Invoice "
                + random.nextInt(100_000) + "\",\"amount\":" + random.nextInt(1_000_000) / 100.0 + ",\"currency\":\""
                + CURRENCIES.get(random.nextInt(CURRENCIES.size())) + "\",\"status\":\""
                + STATES.get(random.nextInt(STATES.size())) + "\",\"updated_at\":\""
                + Instant.ofEpochSecond(FIRST_MOMENT + random.nextInt(SECONDS_OF_A_YEAR)) + "\"}";
    }
}
