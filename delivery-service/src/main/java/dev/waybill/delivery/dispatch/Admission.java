package dev.waybill.delivery.dispatch;

/** What somebody gets who wants to POST. */
public sealed interface Admission {

    /** It is their turn. */
    record Admitted(Turn turn) implements Admission {}

    /** The webhook has as much in flight as it may have: the delivery has to wait somewhere else. */
    record Diverted() implements Admission {}
}
