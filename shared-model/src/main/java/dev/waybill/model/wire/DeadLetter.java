package dev.waybill.model.wire;

import dev.waybill.model.delivery.Delivery;
import dev.waybill.model.event.Event;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** A record of the dead letters, whatever is in it, and what puts it back to where it belongs. */
public final class DeadLetter {
    private static final Pattern PLACE = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");
    private static final String UNREADABLE = "unreadable";
    /** Only the log could not take it: whoever delivers has dealt with it. */
    private static final String UNSTORABLE = "unstorable";
    /** The attempt that the record is about was made. */
    private static final Set<String> AFTER_AN_ATTEMPT = Set.of("attempts_exhausted", "gone");

    private final ConsumerRecord<byte[], byte[]> record;
    private final Optional<Delivery> delivery;
    private final Optional<Event> event;

    public DeadLetter(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
        this.delivery = readDelivery(record);
        this.event = delivery.isPresent() ? Optional.empty() : readEvent(record);
    }

    private static Optional<Delivery> readDelivery(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(DeliveryCodec.read(TextKeys.decode(record)));
        } catch (UnreadableRecordException e) {
            return Optional.empty();
        }
    }

    private static Optional<Event> readEvent(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(CloudEventReader.read(record));
        } catch (UnreadableRecordException e) {
            return Optional.empty();
        }
    }

    /** When it was put aside. */
    public Instant time() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** Where it is in the topic of dead letters, such as {@code 2@17}. */
    public String id() {
        return record.partition() + "@" + record.offset();
    }

    /** One word; empty if a record without one was written there. */
    public String reason() {
        return text(DeadLetters.REASON);
    }

    /** For people. */
    public String detail() {
        return text(DeadLetters.DETAIL);
    }

    /** Topic, partition and offset, such as {@code waybill.events-3@42}. */
    public String foundAt() {
        return text(DeadLetters.FOUND_AT);
    }

    /** The same for dead letters of the same delivery, or of records that say the same: the last of them is what counts. */
    public String subject() {
        return deliveryId().orElseGet(() -> {
            MessageDigest sha256 = sha256();
            update(sha256, foundAt().replaceFirst("-\\d+@\\d+$", "").getBytes(StandardCharsets.UTF_8));
            update(sha256, record.key());
            update(sha256, record.value());
            for (Header header : DeadLetters.asFound(record)) {
                update(sha256, header.key().getBytes(StandardCharsets.UTF_8));
                update(sha256, header.value());
            }
            return HexFormat.of().formatHex(sha256.digest());
        });
    }

    /** Each part is preceded by its length, so that no two records give the same bytes. */
    private static void update(MessageDigest digest, byte[] part) {
        digest.update(
                ByteBuffer.allocate(4).putInt(part == null ? -1 : part.length).array());
        if (part != null) {
            digest.update(part);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether it is a delivery that was given up, and not a record that nobody could work on. */
    public boolean isDelivery() {
        return delivery.isPresent() && !reason().equals(UNREADABLE);
    }

    public Optional<String> deliveryId() {
        return delivery.map(found -> found.header().id());
    }

    public Optional<String> webhookId() {
        return delivery.map(found -> found.header().webhookId());
    }

    public Optional<String> eventId() {
        return delivery.map(found -> found.header().eventId()).or(() -> event.map(Event::id));
    }

    public Optional<String> eventType() {
        return delivery.map(found -> found.header().eventType()).or(() -> event.map(Event::type));
    }

    /**
     * A delivery that was given up goes to the topic of deliveries, with all its attempts before it again; anything else
     * goes to where it was found, as it was found.
     *
     * @throws UnreadableRecordException if there is nothing to put back; the message says why
     */
    public ProducerRecord<byte[], byte[]> putBack(String deliveriesTopic, Instant now)
            throws UnreadableRecordException {
        Matcher place = PLACE.matcher(foundAt());
        if (!place.matches()) {
            throw new UnreadableRecordException("it does not say where it was found");
        }
        String topic = place.group(1);
        if (!isDelivery()) {
            return new ProducerRecord<>(topic, null, record.key(), record.value(), DeadLetters.asFound(record));
        }
        if (reason().equals(UNSTORABLE)) {
            throw new UnreadableRecordException(
                    "only the log could not take it; it was delivered or given up as any other");
        }
        Delivery found = delivery.orElseThrow();
        int attempts = AFTER_AN_ATTEMPT.contains(reason()) ? found.attempt() : found.attempt() - 1;
        return raw(DeliveryCodec.write(deliveriesTopic, found.putBack(attempts, now)));
    }

    private static ProducerRecord<byte[], byte[]> raw(ProducerRecord<String, byte[]> written) {
        return new ProducerRecord<>(
                written.topic(),
                null,
                written.key().getBytes(StandardCharsets.UTF_8),
                written.value(),
                written.headers());
    }

    private String text(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
