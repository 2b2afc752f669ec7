package dev.waybill.delivery.dispatch;

import java.util.concurrent.CompletionStage;

/** The right to one POST. Whoever has it uses it once, in one way or the other. */
public interface Turn {
    /** Always completes, within the deadline, and never exceptionally. */
    CompletionStage<Answer> post(WebhookRequest request);

    /** Lets the next one have it. */
    void pass();
}
