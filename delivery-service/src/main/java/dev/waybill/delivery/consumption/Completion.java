package dev.waybill.delivery.consumption;

/** To be told once, from any thread, that the work on a record is done and its result is durably written. */
public interface Completion {
    void finish();
}
