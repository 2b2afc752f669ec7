package dev.waybill.model.subscription;

import java.util.List;
import java.util.Set;

/**
 * The state of one webhook at one version. Of two snapshots, the one with the higher version is right, whatever their
 * order; so repeats and reordering do no harm.
 *
 * @param webhookId {@code wh-…}
 * @param version grows with every change, from 1
 * @param organizationId the owner
 * @param url where to POST; see {@link TargetUrl}
 * @param events the event types it wants
 * @param active whether it receives anything
 * @param secrets the signing secrets, encrypted, newest first; several while a rotation overlaps
 */
public record WebhookSnapshot(
        String webhookId,
        long version,
        String organizationId,
        String url,
        Set<String> events,
        boolean active,
        List<EncryptedSecret> secrets) {

    public WebhookSnapshot {
        events = Set.copyOf(events);
        secrets = List.copyOf(secrets);
    }

    public boolean wants(String eventType) {
        return active && events.contains(eventType);
    }
}
