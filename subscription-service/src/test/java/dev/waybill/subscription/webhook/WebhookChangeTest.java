package dev.waybill.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookChangeTest {
    private static final Instant CREATED = Instant.parse("2026-02-20T10:00:00Z");

    private final Webhook webhook = new Webhook(
            "wh-1", "demo", new NewWebhook("https://a.example", List.of("x", "y"), Optional.of("name")), "c", CREATED);

    @Test
    void whatIsSoAlreadyIsNoChange() {
        WebhookChange same = new WebhookChange(
                Optional.of("https://a.example"),
                Optional.of(List.of("x", "y")),
                Optional.of(new WebhookChange.NewName(Optional.of("name"))),
                Optional.of(true));

        assertThat(same.alters(webhook)).isFalse();
    }

    @Test
    void aChangeRaisesTheVersionAndKeepsTheRest() {
        WebhookChange rename = new WebhookChange(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new WebhookChange.NewName(Optional.empty())),
                Optional.empty());

        webhook.apply(rename, CREATED.plusSeconds(5));

        assertThat(webhook.version()).isEqualTo(2);
        assertThat(webhook.name()).isEmpty();
        assertThat(webhook.url()).isEqualTo("https://a.example");
        assertThat(webhook.createdAt()).isEqualTo(CREATED);
        assertThat(webhook.updatedAt()).isEqualTo(CREATED.plusSeconds(5));
    }

    @Test
    void onlyTheStepFromInactiveToActiveActivates() {
        WebhookChange on = new WebhookChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(true));
        WebhookChange off = new WebhookChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(false));

        assertThat(on.activates(webhook)).isFalse();
        webhook.apply(off, CREATED);
        assertThat(on.activates(webhook)).isTrue();
        assertThat(off.activates(webhook)).isFalse();
    }

    @Test
    void aDeactivationIsAHigherVersionWithAReasonThatLastsUntilTheOwnerActivates() {
        WebhookChange rename = new WebhookChange(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new WebhookChange.NewName(Optional.empty())),
                Optional.empty());
        WebhookChange on = new WebhookChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(true));

        webhook.deactivate("gone", CREATED.plusSeconds(5));

        assertThat(webhook.active()).isFalse();
        assertThat(webhook.version()).isEqualTo(2);
        assertThat(webhook.updatedAt()).isEqualTo(CREATED.plusSeconds(5));
        webhook.apply(rename, CREATED);
        assertThat(webhook.inactiveReason()).contains("gone");
        webhook.apply(on, CREATED);
        assertThat(webhook.inactiveReason()).isEmpty();
    }

    @Test
    void aDeletedWebhookIsAHigherVersionThatReceivesNothing() {
        webhook.delete(CREATED);

        assertThat(webhook.deleted()).isTrue();
        assertThat(webhook.active()).isFalse();
        assertThat(webhook.version()).isEqualTo(2);
    }
}
