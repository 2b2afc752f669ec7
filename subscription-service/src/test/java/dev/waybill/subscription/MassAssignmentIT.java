package dev.waybill.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.subscription.ApiClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server decides cannot be sent: it is refused by name, and nothing is changed. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class MassAssignmentIT {
    private static final String WEBHOOKS = "/api/v1/webhooks";
    private static final String VALID = "\"url\": \"https://example.com/hook\", \"events\": [\"campaign.created\"]";

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    String base;

    private Tenants tenants;
    private Administrator admin;
    private String organization;
    private ApiClient api;

    @BeforeEach
    void newOrganization() {
        tenants = new Tenants(database);
        admin = new Administrator(base);
        organization = admin.newOrganization();
        api = admin.newKey(organization).api();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "organization_id",
                "organizationId",
                "is_active",
                "active",
                "inactive_reason",
                "secret",
                "secrets",
                "secret_ciphertext",
                "version",
                "published_version",
                "published_at",
                "settled_version",
                "created_at",
                "updated_at",
                "deleted_at"
            })
    void aNewWebhookTakesNoFieldOfTheServer(String field) {
        for (String value : new String[] {"null", "true", "9", "\"x\"", "{}"}) {
            refuses(api.post(WEBHOOKS, "{" + VALID + ", \"" + field + "\": " + value + "}"), field);
        }

        assertThat(tenants.query("select count(*) from webhook where organization_id = ?", organization))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "organization_id",
                "organizationId",
                "active",
                "inactive_reason",
                "secret",
                "secrets",
                "secret_ciphertext",
                "version",
                "published_version",
                "published_at",
                "settled_version",
                "created_at",
                "updated_at",
                "deleted_at"
            })
    void aChangeOfAWebhookTakesNoFieldOfTheServer(String field) {
        String webhook = api.post(WEBHOOKS, "{" + VALID + "}").data().get("id").asText();
        String before = row(webhook);

        for (String value : new String[] {"null", "true", "9", "\"x\"", "{}"}) {
            refuses(
                    api.patch(WEBHOOKS + "/" + webhook, "{\"name\": \"new\", \"" + field + "\": " + value + "}"),
                    field);
        }

        assertThat(row(webhook)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"is_suspended", "suspended_at", "created_at", "deleted_at"})
    void aNewOrganizationTakesNoFieldOfTheServer(String field) {
        refuses(admin.api().post(Administrator.ORGANIZATIONS, "{\"" + field + "\": null}"), field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"id", "key", "key_hash", "prefix", "organization_id", "created_at", "revoked_at", "last_used_at"
            })
    void aNewKeyTakesNoFieldOfTheServer(String field) {
        refuses(
                admin.api()
                        .post(
                                Administrator.path(organization) + "/keys",
                                "{\"name\": \"CI\", \"" + field + "\": null}"),
                field);
    }

    /** But for what the publication writes meanwhile. */
    private String row(String webhook) {
        return tenants.query(
                "select (to_jsonb(webhook) - 'published_version' - 'published_at')::text from webhook where id = ?",
                webhook);
    }

    private static void refuses(Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("type").asText()).isEqualTo("urn:waybill:problem:invalid-request");
        assertThat(answer.errorFields()).containsExactly(field);
    }
}
