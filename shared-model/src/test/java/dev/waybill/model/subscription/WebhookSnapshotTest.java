package dev.waybill.model.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookSnapshotTest {

    @Test
    void wantsItsEventsWhileItIsActive() {
        assertThat(webhook(Set.of("campaign.created"), true).wants("campaign.created"))
                .isTrue();
        assertThat(webhook(Set.of("campaign.created"), true).wants("campaign.updated"))
                .isFalse();
        assertThat(webhook(Set.of("campaign.created"), false).wants("campaign.created"))
                .isFalse();
        assertThat(webhook(Set.of(), true).wants("campaign.created")).isFalse();
    }

    @Test
    void doesNotChangeWithTheCollectionItWasMadeFrom() {
        Set<String> events = new HashSet<>(Set.of("campaign.created"));
        WebhookSnapshot webhook = webhook(events, true);

        events.add("campaign.updated");

        assertThat(webhook.events()).containsExactly("campaign.created");
    }

    @Test
    void aSecretSignsUntilItsEnd() {
        Instant end = Instant.parse("2026-02-25T10:00:00Z");
        EncryptedSecret ending = new EncryptedSecret("c", Optional.of(end));

        assertThat(ending.validAt(end.minusNanos(1))).isTrue();
        assertThat(ending.validAt(end)).isFalse();
        assertThat(new EncryptedSecret("c").validAt(end)).isTrue();
    }

    private static WebhookSnapshot webhook(Set<String> events, boolean active) {
        return new WebhookSnapshot("wh-1", 1, "demo", "https://example.com", events, active, List.of());
    }
}
