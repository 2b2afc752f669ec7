package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.waybill.model.event.Event;
import dev.waybill.model.event.RawJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Whatever a record holds: either it is an event, or it is said to be unreadable. */
class CloudEventFuzzTest {
    private static final String DATA = "{\"a\": [1, -2.5e3, \"ü\\n\", true, null, {}]}";
    private static final byte[] ENVELOPE = Records.utf8(
            CloudEvents.envelope("\"time\" : \"2026-02-25T10:00:00Z\", \"data\" : " + DATA + " , \"subject\":null"));
    private static final String[] HEADERS = {
        "ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "ce_organizationid", "content-type"
    };

    @Property
    void randomBytesAreAnEventOrUnreadable(@ForAll @Size(max = 64) byte[] value) {
        assertEventOrUnreadable(CloudEvents.binary(value));
        assertEventOrUnreadable(CloudEvents.structured(value));
        assertEventOrUnreadable(Records.record(null, value));
    }

    @Property
    void randomJsonishTextIsAnEventOrUnreadable(@ForAll("jsonish") String text) {
        assertEventOrUnreadable(CloudEvents.binary(Records.utf8(text)));
        assertEventOrUnreadable(CloudEvents.structured(text));
        assertEventOrUnreadable(CloudEvents.structured(CloudEvents.envelope("\"data\":" + text)));
    }

    @Property(tries = 5000)
    void anEnvelopeWithChangedBytesIsAnEventOrUnreadable(
            @ForAll("places") int first, @ForAll byte one, @ForAll("places") int second, @ForAll("signs") byte other) {
        byte[] changed = ENVELOPE.clone();
        changed[first] = one;
        changed[second] = other;

        assertEventOrUnreadable(CloudEvents.structured(changed));
    }

    @Property(tries = 2000)
    void anEnvelopeWithAPieceTakenOutOrDoubledIsAnEventOrUnreadable(
            @ForAll("places") int first, @ForAll("places") int second) {
        String whole = new String(ENVELOPE, StandardCharsets.ISO_8859_1);
        int from = Math.min(first, second);
        int to = Math.max(first, second);

        assertEventOrUnreadable(latin1(whole.substring(0, from) + whole.substring(to)));
        assertEventOrUnreadable(latin1(whole.substring(0, to) + whole.substring(from)));
    }

    @Property
    void headerGarbageIsAnEventOrUnreadable(
            @ForAll @IntRange(max = 6) int header, @ForAll @Size(max = 20) byte[] value) {
        assertEventOrUnreadable(CloudEvents.binary(HEADERS[header], value));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsRead(@ForAll("events") Event event) throws Exception {
        assertThat(CloudEventReader.read(Records.found(CloudEventWriter.write("t", event))))
                .isEqualTo(event);
    }

    @Property
    void theDataIsPassedOnByteForByteInBothModes(@ForAll("json") String data) throws Exception {
        Event binary = CloudEventReader.read(CloudEvents.binary(Records.utf8(data)));
        Event structured = CloudEventReader.read(
                CloudEvents.structured(CloudEvents.envelope("\"x\":[],\n\"data\" :\t" + data + " ,\"y\":" + data)));

        assertThat(Records.text(binary.data().bytes())).isEqualTo(data);
        assertThat(Records.text(structured.data().bytes())).isEqualTo(data);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, ENVELOPE.length - 1);
    }

    @Provide
    Arbitrary<Byte> signs() {
        return Arbitraries.of('{', '}', '[', ']', '"', ',', ':', '\\', ' ', '\n', '0', '-', 'n', 'u')
                .map(sign -> (byte) sign.charValue());
    }

    @Provide
    Arbitrary<String> jsonish() {
        return Arbitraries.strings()
                .withChars("{}[]\",:\\ \n\t0123456789.-+eEnultrfasd/'\u0000\u00fc\ud83d\ude00\ud800\ufeff")
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> space = Arbitraries.of("", " ", "\n\t ");
        Arbitrary<String> scalar = Arbitraries.oneOf(
                Arbitraries.of("null", "true", "false", "0", "-0.0", "1e400000", "\"\\ud83d\\ude00\\\"\""),
                Arbitraries.bigDecimals().map(Object::toString),
                Arbitraries.strings().alpha().withChars("ü]}, 漢").map(text -> "\"" + text + "\""));
        return Arbitraries.lazyOf(
                () -> scalar,
                () -> scalar,
                () -> Combinators.combine(json().list().ofMaxSize(3), space)
                        .as((items, gap) -> "[" + gap + String.join(gap + ",", items) + gap + "]"),
                () -> Combinators.combine(json().list().ofMaxSize(3), space)
                        .as((items, gap) -> "{"
                                + String.join(
                                        ",",
                                        items.stream()
                                                .map(item -> gap + "\"data\":" + item)
                                                .toList())
                                + gap + "}"));
    }

    @Provide
    Arbitrary<Event> events() {
        Arbitrary<String> text = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("ü漢 /:?#[]@!$&'()*+,;=%-._~\"\\")
                .ofMinLength(1)
                .ofMaxLength(64)
                .filter(attribute -> !attribute.isBlank());
        Arbitrary<Instant> time = Arbitraries.longs()
                .between(-62_167_219_200L, 253_402_300_799L)
                .map(Instant::ofEpochSecond)
                .flatMap(
                        second -> Arbitraries.integers().between(0, 999_999_999).map(second::plusNanos));
        return Combinators.combine(text, text, text, time, text, json())
                .as((id, source, type, when, organization, data) ->
                        new Event(id, source, type, when, organization, RawJson.of(data)));
    }

    private static ConsumerRecord<String, byte[]> latin1(String envelope) {
        return CloudEvents.structured(envelope.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertEventOrUnreadable(ConsumerRecord<String, byte[]> record) {
        Throwable thrown = catchThrowable(() -> CloudEventReader.read(record));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(UnreadableRecordException.class);
            assertThat(thrown.getMessage()).isNotBlank();
        }
    }
}
