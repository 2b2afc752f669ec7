package dev.waybill.subscription.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/**
 * Deactivates the webhooks whose receivers are gone. Saying the same again, at any later time, changes nothing: only a
 * webhook that is still what was attempted is deactivated, so what its owner has decided since holds.
 */
@ApplicationScoped
public class WebhookDeactivation {
    private final Webhooks webhooks;

    WebhookDeactivation(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /**
     * Returns when all is durable. Each webhook has a transaction of its own, which holds the lock of one organization
     * and no other, so that two replicas that do the same never wait for each other in a circle. If one fails, those
     * before it are done, and all may be given again.
     */
    public void deactivate(Collection<ReceiverGone> gone) {
        if (!gone.isEmpty()) {
            // Looked at without a lock first: a topic that is read again holds many that were dealt with long ago.
            webhooks.stillAttempted(gone).forEach(webhooks::deactivate);
        }
    }
}
