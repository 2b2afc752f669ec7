package dev.waybill.subscription.publication;

/** Kafka did not answer in time, or refused. The message says how. */
final class KafkaAwayException extends Exception {
    KafkaAwayException(String problem) {
        super(problem);
    }
}
