package dev.waybill.local.deadletters;

/** Kafka did not answer or did not do it; the message says what for people. */
final class KafkaRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    KafkaRefusedException(String message) {
        super(message);
    }

    KafkaRefusedException(String address, Throwable cause) {
        super("Kafka at " + address + " did not do it: " + deepest(cause).getMessage(), cause);
    }

    private static Throwable deepest(Throwable failure) {
        return failure.getCause() == null ? failure : deepest(failure.getCause());
    }
}
