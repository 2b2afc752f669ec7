package dev.waybill.delivery.dispatch;

/** How a turn ended, as far as that tells how the receiver behaves. */
enum Ending {
    /** An answer came, or a refusal without delay. */
    ANSWERED,
    /** The receiver says that it has too much to do. */
    OVERLOADED,
    /** Nothing came, for long. */
    HUNG,
    /** No POST was made. */
    PASSED
}
