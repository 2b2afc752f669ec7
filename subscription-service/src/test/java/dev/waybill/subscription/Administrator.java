package dev.waybill.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.subscription.ApiClient.Answer;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Whoever holds the admin token. */
final class Administrator {
    static final String ORGANIZATIONS = "/api/admin/v1/organizations";

    private final String base;
    private final ApiClient api;

    Administrator(String base) {
        this.base = base;
        this.api = new ApiClient(base, ApiClient.ADMIN_TOKEN);
    }

    ApiClient api() {
        return api;
    }

    /** @return the id of an organization that nobody has seen before */
    String newOrganization() {
        String id = "it-" + UUID.randomUUID();
        assertThat(api.post(ORGANIZATIONS, "{\"id\": \"" + id + "\"}").status()).isEqualTo(201);
        return id;
    }

    /** A new key, with its id. */
    Key newKey(String organization, String scope) {
        Answer created = api.post(path(organization) + "/keys", "{\"name\": \"a key\", \"scope\": \"" + scope + "\"}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String key = created.data().get("key").asText();
        return new Key(created.data().get("id").asText(), key, new ApiClient(base, key));
    }

    Key newKey(String organization) {
        return newKey(organization, "full");
    }

    void suspend(String organization) {
        assertThat(api.put(path(organization) + "/suspension").status()).isEqualTo(200);
    }

    void resume(String organization) {
        assertThat(api.delete(path(organization) + "/suspension").status()).isEqualTo(200);
    }

    void delete(String organization) {
        assertThat(api.delete(path(organization)).status()).isEqualTo(204);
    }

    void revoke(String organization, Key key) {
        assertThat(api.delete(path(organization) + "/keys/" + key.id()).status())
                .isEqualTo(204);
    }

    /** What was done in the organization, newest first, as {@code actor action}. */
    List<String> audit(String organization) {
        Answer page = api.get(path(organization) + "/audit?limit=200");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return StreamSupport.stream(page.data().spliterator(), false)
                .map(entry ->
                        entry.get("actor").asText() + " " + entry.get("action").asText())
                .toList();
    }

    static String path(String organization) {
        return ORGANIZATIONS + "/" + organization;
    }

    /** @param api for whoever has the key */
    record Key(String id, String text, ApiClient api) {}
}
