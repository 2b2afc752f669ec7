package dev.waybill.delivery.directory;

import dev.waybill.model.subscription.WebhookSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All webhooks, by id, and the active ones by organization. Of two snapshots the one with the higher version stays. */
@ApplicationScoped
public class WebhookDirectory {
    private final Map<String, WebhookSnapshot> byId = new ConcurrentHashMap<>();
    private final Map<String, List<WebhookSnapshot>> activeByOrganization = new ConcurrentHashMap<>();
    /** Many webhooks want the same events; one set serves them all. */
    private final Map<Set<String>, Set<String>> eventSets = new ConcurrentHashMap<>();

    private volatile boolean caughtUp;

    public Optional<WebhookSnapshot> find(String webhookId) {
        return Optional.ofNullable(byId.get(webhookId));
    }

    /** The active webhooks of the organization that want events of this type. */
    public List<WebhookSnapshot> wanting(String organizationId, String eventType) {
        List<WebhookSnapshot> wanting = new ArrayList<>();
        for (WebhookSnapshot webhook : activeByOrganization.getOrDefault(organizationId, List.of())) {
            if (webhook.wants(eventType)) {
                wanting.add(webhook);
            }
        }
        return wanting;
    }

    /** Those that are inactive too, as they are at the moment. */
    public Collection<WebhookSnapshot> all() {
        return List.copyOf(byId.values());
    }

    /** Whether everything is known that was in the topic when this replica started. */
    public boolean hasCaughtUp() {
        return caughtUp;
    }

    public void caughtUp() {
        caughtUp = true;
    }

    public int size() {
        return byId.size();
    }

    /** For the one thread that reads the topic. */
    void put(WebhookSnapshot snapshot) {
        WebhookSnapshot before = byId.get(snapshot.webhookId());
        if (before != null && before.version() >= snapshot.version()) {
            return;
        }
        WebhookSnapshot webhook = sharingEvents(snapshot);
        byId.put(webhook.webhookId(), webhook);
        replaceInOrganization(webhook.organizationId(), webhook.webhookId(), Optional.of(webhook));
    }

    /** For the one thread that reads the topic. */
    void remove(String webhookId) {
        WebhookSnapshot before = byId.remove(webhookId);
        if (before != null) {
            replaceInOrganization(before.organizationId(), webhookId, Optional.empty());
        }
    }

    private void replaceInOrganization(String organizationId, String webhookId, Optional<WebhookSnapshot> webhook) {
        activeByOrganization.compute(organizationId, (id, before) -> {
            List<WebhookSnapshot> active = new ArrayList<>(before == null ? List.of() : before);
            active.removeIf(other -> other.webhookId().equals(webhookId));
            webhook.filter(WebhookSnapshot::active).ifPresent(active::add);
            return active.isEmpty() ? null : List.copyOf(active);
        });
    }

    private WebhookSnapshot sharingEvents(WebhookSnapshot webhook) {
        Set<String> events = eventSets.computeIfAbsent(webhook.events(), set -> set);
        return new WebhookSnapshot(
                webhook.webhookId(),
                webhook.version(),
                webhook.organizationId(),
                webhook.url(),
                events,
                webhook.active(),
                webhook.secrets());
    }
}
