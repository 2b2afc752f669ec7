package dev.waybill.subscription;

import static dev.waybill.subscription.Administrator.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.subscription.ApiClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backend.class)
class AuditIT {
    private static final String WEBHOOKS = "/api/v1/webhooks";

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    String base;

    private Tenants tenants;
    private Administrator admin;
    private String organization;
    private Administrator.Key key;

    @BeforeEach
    void newOrganization() {
        tenants = new Tenants(database);
        admin = new Administrator(base);
        organization = admin.newOrganization();
        key = admin.newKey(organization);
    }

    @Test
    void tellsWhoDidWhatNewestFirst() {
        String webhook = create();
        key.api().patch(WEBHOOKS + "/" + webhook, "{\"is_active\": false, \"name\": \"s3cret\"}");
        key.api().delete(WEBHOOKS + "/" + webhook);
        admin.suspend(organization);
        admin.resume(organization);
        admin.revoke(organization, key);

        assertThat(admin.audit(organization))
                .containsExactly(
                        "admin key.revoked",
                        "admin organization.resumed",
                        "admin organization.suspended",
                        "api_key webhook.deleted",
                        "api_key webhook.updated",
                        "api_key webhook.created",
                        "admin key.created",
                        "admin organization.created");
        Answer page = admin.api().get(path(organization) + "/audit?limit=1&page=5");
        JsonNode updated = page.data().get(0);
        assertThat(updated.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "id",
                        "created_at",
                        "actor",
                        "actor_key_id",
                        "action",
                        "organization_id",
                        "webhook_id",
                        "key_id",
                        "fields");
        assertThat(updated.get("id").asText()).startsWith("aud-");
        assertThat(updated.get("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(updated.get("actor_key_id").asText()).isEqualTo(key.id());
        assertThat(updated.get("organization_id").asText()).isEqualTo(organization);
        assertThat(updated.get("webhook_id").asText()).isEqualTo(webhook);
        assertThat(updated.get("key_id").isNull()).isTrue();
        assertThat(updated.get("fields").toString()).isEqualTo("[\"name\",\"is_active\"]");
        assertThat(page.json().get("pagination").toString())
                .isEqualTo("{\"page\":5,\"limit\":1,\"total\":8,\"has_next\":true}");
    }

    @Test
    void holdsNoSecretAndNoValue() {
        Answer created = key.api()
                .post(WEBHOOKS, "{\"url\": \"https://example.com/t0ken\", \"events\": [\"campaign.created\"]}");
        key.api()
                .patch(
                        WEBHOOKS + "/" + created.data().get("id").asText(),
                        "{\"url\": \"https://example.com/0ther-t0ken\"}");

        assertThat(tenants.query(
                        "select string_agg(a::text, ' ') from audit_entry a where organization_id = ?", organization))
                .isNotEmpty()
                .doesNotContain("whsec_", "wbk_", "t0ken")
                .doesNotContain(created.data().get("secret").asText());
    }

    @Test
    void tellsNothingOfWhatWasRefusedOrChangedNothing() {
        String webhook = create();
        int before = admin.audit(organization).size();

        key.api().post(WEBHOOKS, "{}");
        key.api().patch(WEBHOOKS + "/" + webhook, "{}");
        key.api().patch(WEBHOOKS + "/" + webhook, "{\"is_active\": true}");
        key.api().delete(WEBHOOKS + "/wh-00000000000000000000000000");
        admin.newKey(organization, "read").api().delete(WEBHOOKS + "/" + webhook);

        assertThat(admin.audit(organization)).hasSize(before + 1).startsWith("admin key.created");
    }

    @Test
    void aChangeWhoseEntryCannotBeWrittenIsNotMade() {
        tenants.execute("alter table audit_entry add constraint none_of_this check (organization_id <> '" + organization
                + "') not valid");
        try {
            assertThat(key.api()
                            .post(WEBHOOKS, "{\"url\": \"https://example.com\", \"events\": [\"campaign.created\"]}")
                            .status())
                    .isEqualTo(500);
            assertThat(admin.api().put(path(organization) + "/suspension").status())
                    .isEqualTo(500);
            assertThat(admin.api().delete(path(organization)).status()).isEqualTo(500);
        } finally {
            tenants.execute("alter table audit_entry drop constraint none_of_this");
        }

        assertThat(key.api().get(WEBHOOKS).data()).isEmpty();
        assertThat(admin.api()
                        .get(path(organization))
                        .data()
                        .get("is_suspended")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void anOrganizationWithoutEntriesHasAnEmptyTrail() {
        String old = admin.newOrganization();
        tenants.execute("delete from audit_entry where organization_id = ?", old);

        assertThat(admin.audit(old)).isEmpty();
    }

    private String create() {
        return key.api().post(WEBHOOKS, """
                        {"url": "https://example.com/hook", "events": ["campaign.created"]}""").data().get("id").asText();
    }
}
