package dev.waybill.delivery.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.subscription.EncryptedSecret;
import dev.waybill.model.subscription.WebhookSnapshot;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookDirectoryTest {
    private final WebhookDirectory directory = new WebhookDirectory();

    @Test
    void onlyActiveWebhooksOfTheOrganizationThatWantTheEventAreFound() {
        directory.put(webhook("wh-1", 1, "acme", true, "campaign.created"));
        directory.put(webhook("wh-2", 1, "acme", true, "document.created"));
        directory.put(webhook("wh-3", 1, "acme", false, "campaign.created"));
        directory.put(webhook("wh-4", 1, "other", true, "campaign.created"));

        assertThat(directory.wanting("acme", "campaign.created"))
                .extracting(WebhookSnapshot::webhookId)
                .containsExactly("wh-1");
        assertThat(directory.wanting("nobody", "campaign.created")).isEmpty();
    }

    @Test
    void theHigherVersionStaysInWhateverOrderSnapshotsCome() {
        directory.put(webhook("wh-1", 3, "acme", false, "campaign.created"));
        directory.put(webhook("wh-1", 2, "acme", true, "campaign.created"));

        assertThat(directory.find("wh-1"))
                .get()
                .extracting(WebhookSnapshot::version)
                .isEqualTo(3L);
        assertThat(directory.wanting("acme", "campaign.created")).isEmpty();
    }

    @Test
    void aChangedWebhookIsFoundByItsNewEventsOnly() {
        directory.put(webhook("wh-1", 1, "acme", true, "campaign.created"));
        directory.put(webhook("wh-1", 2, "acme", true, "document.created"));

        assertThat(directory.wanting("acme", "campaign.created")).isEmpty();
        assertThat(directory.wanting("acme", "document.created")).hasSize(1);
        assertThat(directory.size()).isEqualTo(1);
    }

    @Test
    void aDeletedWebhookIsGone() {
        directory.put(webhook("wh-1", 1, "acme", true, "campaign.created"));

        directory.remove("wh-1");
        directory.remove("wh-never-known");

        assertThat(directory.find("wh-1")).isEmpty();
        assertThat(directory.wanting("acme", "campaign.created")).isEmpty();
        assertThat(directory.size()).isZero();
    }

    private static WebhookSnapshot webhook(String id, long version, String organization, boolean active, String event) {
        return new WebhookSnapshot(
                id,
                version,
                organization,
                "https://example.com/",
                Set.of(event),
                active,
                List.of(new EncryptedSecret("c2VjcmV0")));
    }
}
