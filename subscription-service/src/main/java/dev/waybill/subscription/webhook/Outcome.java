package dev.waybill.subscription.webhook;

import dev.waybill.model.secret.SigningSecret;
import dev.waybill.subscription.problem.ProblemException;
import dev.waybill.subscription.problem.ProblemType;

/** What came of an operation that can be refused. */
sealed interface Outcome {

    /** What came of a creation. */
    sealed interface Creation extends Outcome {}

    /** What came of an update. */
    sealed interface Update extends Outcome {}

    /**
     * @param secret in plain, for the one response that shows it
     */
    record Created(Webhook webhook, SigningSecret secret) implements Creation {}

    /**
     * @param webhook as it is now
     */
    record Updated(Webhook webhook) implements Update {}

    record NoSuchWebhook() implements Update {}

    /** It was deleted while the request was under way, and its keys with it. */
    record NoSuchOrganization() implements Creation {}

    /**
     * @param limit the most active webhooks of one organization
     */
    record LimitReached(int limit) implements Creation, Update {
        ProblemException problem() {
            return new ProblemException(
                    ProblemType.WEBHOOK_LIMIT_REACHED,
                    "Your organization has " + limit
                            + " active webhooks, which is the most it may have; deactivate or delete one");
        }
    }
}
