package dev.waybill.subscription.webhook;

import dev.waybill.model.secret.UndecryptableSecretException;
import dev.waybill.subscription.audit.Actor;
import dev.waybill.subscription.audit.AuditAction;
import dev.waybill.subscription.audit.AuditEvent;
import dev.waybill.subscription.audit.AuditTrail;
import dev.waybill.subscription.secret.SigningSecrets;
import dev.waybill.subscription.tenancy.OrganizationRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;

/** Encrypts the secrets of webhooks with the newest key. It is a change like any other, and so undoes none. */
@ApplicationScoped
public class SecretReencryption {
    /** Webhooks of one transaction, for which their organization is locked. */
    private static final int BATCH = 100;

    private static final Logger LOG = Logger.getLogger(SecretReencryption.class);

    private final WebhookRepository repository;
    private final OrganizationRepository organizations;
    private final SigningSecrets secrets;
    private final AuditTrail audit;
    private final Event<WebhookChanged> changes;
    private final Clock clock;

    SecretReencryption(
            WebhookRepository repository,
            OrganizationRepository organizations,
            SigningSecrets secrets,
            AuditTrail audit,
            Event<WebhookChanged> changes,
            Clock clock) {
        this.repository = repository;
        this.organizations = organizations;
        this.secrets = secrets;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * What came of some webhooks.
     *
     * @param reencrypted how many have another ciphertext now
     * @param unreadable of each other one, the key that its ciphertext names and that does not open it
     * @param last the id of the last webhook
     * @param more whether there may be others after it
     */
    public record Result(int reencrypted, List<Long> unreadable, String last, boolean more) {
        public static final Result NOTHING = new Result(0, List.of(), "", false);

        public Result {
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * Some webhooks of an organization, in one transaction.
     *
     * @param keyIds the keys that are to be given up
     * @param after the webhook after which to go on; empty for the first
     */
    @Transactional
    public Result reencrypt(Actor actor, String organizationId, Collection<Long> keyIds, String after) {
        if (!organizations.lock(organizationId)) {
            return Result.NOTHING;
        }
        List<Webhook> webhooks = repository.encryptedWith(keyIds, organizationId, after, BATCH);
        List<Long> unreadable = new ArrayList<>();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (Webhook webhook : webhooks) {
            try {
                webhook.reencrypt(secrets.reencrypt(webhook.secretCiphertext(), organizationId, webhook.id()), now);
                audit.record(AuditEvent.ofWebhook(
                        actor, AuditAction.WEBHOOK_REENCRYPTED, organizationId, webhook.id(), List.of()));
                changes.fire(new WebhookChanged(webhook.id()));
            } catch (UndecryptableSecretException e) {
                LOG.warnf("left as it is: %s", e.getMessage());
                unreadable.add(webhook.secretKeyId());
            }
        }
        return webhooks.isEmpty()
                ? Result.NOTHING
                : new Result(
                        webhooks.size() - unreadable.size(),
                        unreadable,
                        webhooks.getLast().id(),
                        webhooks.size() == BATCH);
    }
}
