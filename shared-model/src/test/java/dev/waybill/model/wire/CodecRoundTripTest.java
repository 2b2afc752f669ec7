package dev.waybill.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.waybill.model.attempt.Attempt;
import dev.waybill.model.attempt.Outcome;
import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.delivery.DeliveryHeader;
import dev.waybill.model.delivery.RecordCoordinates;
import dev.waybill.model.event.RawJson;
import dev.waybill.model.subscription.EncryptedSecret;
import dev.waybill.model.subscription.WebhookSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the codecs write they read; what they cannot read they say. */
class CodecRoundTripTest {

    @Property(edgeCases = EdgeCasesMode.NONE)
    void deliveriesComeBack(@ForAll("deliveries") Delivery delivery) throws Exception {
        assertThat(DeliveryCodec.read(Records.found(DeliveryCodec.write("t", delivery))))
                .isEqualTo(delivery);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void attemptsComeBack(@ForAll("attempts") Attempt attempt) throws Exception {
        assertThat(AttemptCodec.read(Records.found(AttemptCodec.write("t", attempt))))
                .isEqualTo(attempt);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void webhooksComeBack(@ForAll("webhooks") WebhookSnapshot webhook) throws Exception {
        assertThat(WebhookSnapshotCodec.read(Records.found(WebhookSnapshotCodec.write("t", webhook))))
                .contains(webhook);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void headerGarbageOfDeliveriesIsUnreadable(
            @ForAll("deliveries") Delivery delivery,
            @ForAll @IntRange(max = 8) int header,
            @ForAll @Size(max = 20) byte[] value) {
        ConsumerRecord<String, byte[]> record = Records.found(DeliveryCodec.write("t", delivery));
        record.headers().add(record.headers().toArray()[header].key(), value);

        assertReadOrUnreadable(() -> DeliveryCodec.read(record));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void changedBytesOfAttemptsAreReadOrUnreadable(
            @ForAll("attempts") Attempt attempt, @ForAll @IntRange(max = 100_000) int place, @ForAll byte value) {
        byte[] bytes = AttemptCodec.write("t", attempt).value();
        bytes[place % bytes.length] = value;

        assertReadOrUnreadable(() -> AttemptCodec.read(Records.record("wh-1", bytes)));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void changedBytesOfWebhooksAreReadOrUnreadable(
            @ForAll("webhooks") WebhookSnapshot webhook,
            @ForAll @IntRange(max = 100_000) int place,
            @ForAll byte value) {
        byte[] bytes = WebhookSnapshotCodec.write("t", webhook).value();
        bytes[place % bytes.length] = value;

        assertReadOrUnreadable(() -> WebhookSnapshotCodec.read(Records.record("wh-1", bytes)));
    }

    private static void assertReadOrUnreadable(ThrowingCallable reading) {
        Throwable thrown = catchThrowable(reading);
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(UnreadableRecordException.class);
            assertThat(thrown.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<Delivery> deliveries() {
        return Combinators.combine(headers(), ordinals(), times(), texts())
                .as((header, attempt, dueAt, body) -> new Delivery(header, attempt, dueAt, RawJson.of(body)));
    }

    @Provide
    Arbitrary<Attempt> attempts() {
        return Combinators.combine(
                        headers(),
                        ordinals(),
                        times(),
                        Arbitraries.longs().between(0, 3_600_000).map(Duration::ofMillis),
                        outcomes(),
                        times().optional(),
                        Combinators.combine(ordinals(), Arbitraries.longs().greaterOrEqual(0))
                                .as(RecordCoordinates::new))
                .as(Attempt::new);
    }

    @Provide
    Arbitrary<WebhookSnapshot> webhooks() {
        Arbitrary<EncryptedSecret> secrets =
                Combinators.combine(words(), times().optional()).as(EncryptedSecret::new);
        return Combinators.combine(
                        words(),
                        Arbitraries.longs().greaterOrEqual(1),
                        words(),
                        texts(),
                        words().set().ofMaxSize(5),
                        Arbitraries.of(true, false),
                        secrets.list().ofMaxSize(3))
                .as(WebhookSnapshot::new);
    }

    private static Arbitrary<DeliveryHeader> headers() {
        return Combinators.combine(words(), words(), words(), words(), words(), ordinals(), times())
                .as(DeliveryHeader::new);
    }

    private static Arbitrary<Outcome> outcomes() {
        Arbitrary<OptionalInt> codes = Arbitraries.oneOf(
                Arbitraries.just(OptionalInt.empty()),
                Arbitraries.integers().between(100, 599).map(OptionalInt::of));
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.integers().between(200, 299), texts())
                        .as(Outcome.Succeeded::new),
                Combinators.combine(codes, texts(), texts()).as(Outcome.Failed::new),
                Combinators.combine(texts(), Arbitraries.longs().greaterOrEqual(1))
                        .as(Outcome.Gone::new),
                texts().map(Outcome.Withdrawn::new));
    }

    private static Arbitrary<String> words() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("-._ü漢")
                .ofMinLength(1)
                .ofMaxLength(40);
    }

    /** Any text that UTF-8 can say, control characters included. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange('\u0000', '\ud7ff')
                .withCharRange('\ue000', '\uffff')
                .ofMaxLength(60);
    }

    private static Arbitrary<Integer> ordinals() {
        return Arbitraries.integers().between(1, 999_999_999);
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.longs().between(0, 253_402_300_799_999L).map(Instant::ofEpochMilli);
    }
}
