package dev.waybill.system.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.system.fixture.Eventually;
import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.Upstream;
import dev.waybill.system.fixture.WaybillPair;
import dev.waybill.system.secrets.Answers.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A secret is in the one answer that shows it to its owner, and nowhere else. */
@ExtendWith(PairExtension.class)
class SecretsIT {
    private static final String TYPE = "campaign.created";
    private static final String MARKER = "marker";
    /** An API key is recognized by its first characters, which are no secret. */
    private static final int PREFIX_OF_KEYS = 12;

    private static final int PREFIX_OF_SECRETS = "whsec_".length();

    private final WaybillPair pair;
    private final Places places;
    private final Answers answers = new Answers();
    private final Search search = new Search();
    /** What may be found where. */
    private final Map<String, Set<String>> shown = new LinkedHashMap<>();

    private final String organization = "org-" + UUID.randomUUID();
    private final String marker = UUID.randomUUID().toString();
    private final String api;
    private final String admin;
    private int emitted;

    SecretsIT(WaybillPair pair) {
        this.pair = pair;
        this.places = new Places(pair);
        this.api = pair.subscriptionService().baseUrl() + "/api/v1/webhooks";
        this.admin = pair.subscriptionService().baseUrl() + "/api/admin/v1";
    }

    private record Key(String id, String key) {}

    private record Webhook(String id, String secret) {}

    @Test
    void nothingShowsASecretButTheAnswerThatCreatesIt() throws Exception {
        search.add(MARKER, List.of(marker.getBytes(StandardCharsets.UTF_8)));
        knowTheOperatorsSecrets();
        administer("POST", "/organizations", "{\"id\": \"" + organization + "\", \"name\": \"" + marker + "\"}");
        Key key = newKey("full");
        Key reader = newKey("read");
        Webhook good = newWebhook(key, "/secrets");
        Webhook failing = newWebhook(key, "/status/503/secrets");
        Webhook gone = newWebhook(key, "/status/410/secrets");
        Webhook swapped = newWebhook(key, "/secrets-swapped");
        Webhook withIt = newWebhook(key, "/secrets-swapped");
        for (Webhook webhook : List.of(swapped, withIt)) {
            ask("PATCH", "/" + webhook.id(), key, "{\"is_active\": false}");
        }
        places.activateWithSwappedCiphertexts(swapped.id(), withIt.id());
        // Of an id, the end is random.
        search.add("gone", List.of(gone.id().substring(13).getBytes(StandardCharsets.UTF_8)));

        deliverUntil(key, good, "success", "");
        deliverUntil(key, failing, "failed", "HTTP 503");
        deliverUntil(key, gone, "failed", "deactivates the webhook");
        JsonNode unsigned =
                deliverUntil(key, swapped, "failed", "the signing secret cannot be read; tell the operator");
        search.add("unsigned", List.of(unsigned.get("id").asText().getBytes(StandardCharsets.UTF_8)));
        deliverUntil(key, withIt, "failed", "the signing secret cannot be read; tell the operator");
        assertThat(Eventually.receivedNow(pair, "/secrets-swapped")).isEmpty();
        changeAndAsk(key, good);
        askWithSecretsInWrongPlaces(key, reader, good);
        administerTheRest(reader);
        scrape();

        answers.all().forEach(search::look);
        places.searchAll(search);

        SortedMap<String, Set<String>> found = search.found();
        assertThat(whereOthersThan(found, MARKER, "gone", "unsigned")).isEqualTo(shown);
        assertThat(where(found, MARKER))
                .contains("topic waybill.events", "topic waybill.deliveries", "the receiver", "table webhook")
                .anyMatch(place -> place.startsWith("answer "));
        assertThat(where(found, "gone"))
                .contains("log subscription-service", "table webhook", "topic waybill.attempts");
        assertThat(where(found, "unsigned")).contains("log delivery-service", "table delivery");
        assertThat(found.keySet())
                .contains("topic __consumer_offsets", "table audit_entry", "log postgres", "table api_key");
    }

    private void knowTheOperatorsSecrets() {
        know("the admin token", pair.adminToken());
        know("the database password", pair.databasePassword());
        know("the first API key", pair.apiKey().substring(PREFIX_OF_KEYS));
        for (String line : pair.encryptionKeys().lines().toList()) {
            String key = line.substring(line.indexOf(':') + 1);
            know("encryption key", key);
            search.add("encryption key", SecretForms.ofBytes(Base64.getDecoder().decode(key)));
        }
    }

    private Key newKey(String scope) {
        Answer answer = administer(
                "POST",
                "/organizations/" + organization + "/keys",
                "{\"name\": \"a key\", \"scope\": \"" + scope + "\"}");
        JsonNode data = answers.data(answer);
        String key = data.get("key").asText();
        String name = "API key " + data.get("id").asText();
        know(name, key.substring(PREFIX_OF_KEYS));
        shown.put(answer.place(), Set.of(name));
        return new Key(data.get("id").asText(), key);
    }

    private Webhook newWebhook(Key key, String path) {
        Answer answer = ask("POST", "", key, """
                {"url": "%s", "events": ["%s"], "name": "%s"}""".formatted(pair.receiver().baseUrl() + path, TYPE, marker));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode data = answers.data(answer);
        String secret = data.get("secret").asText();
        String name = "signing secret of " + data.get("id").asText();
        know(name, secret.substring(PREFIX_OF_SECRETS));
        search.add(
                name,
                SecretForms.ofText(secret).subList(1, SecretForms.ofText(secret).size()));
        search.add(name, SecretForms.ofBytes(Base64.getDecoder().decode(secret.substring(PREFIX_OF_SECRETS))));
        shown.put(answer.place(), Set.of(name));
        return new Webhook(data.get("id").asText(), secret);
    }

    private void know(String name, String secret) {
        search.add(name, SecretForms.ofText(secret));
    }

    /** Emits until the log shows such a delivery, as changes take a moment to be known. */
    private JsonNode deliverUntil(Key key, Webhook webhook, String status, String error) {
        JsonNode[] delivery = new JsonNode[1];
        Eventually.assertThatSoon(() -> {
            pair.upstream()
                    .send(Upstream.record(
                            organization, TYPE, "secrets-" + emitted++, "{\"marker\":\"" + marker + "\"}"));
            Answer log = ask("GET", "/" + webhook.id() + "/deliveries?status=" + status, key, null);
            assertThat(answers.data(log)).anySatisfy(one -> {
                assertThat(one.path("error_message").asText("")).contains(error);
                delivery[0] = one;
            });
        });
        ask("GET", "/" + webhook.id() + "/deliveries/" + delivery[0].get("id").asText(), key, null);
        return delivery[0];
    }

    private void changeAndAsk(Key key, Webhook webhook) {
        ask("GET", "", key, null);
        ask("GET", "/events", key, null);
        ask("PATCH", "/" + webhook.id(), key, "{\"name\": \"renamed\", \"events\": [\"document.created\"]}");
        ask("PATCH", "/" + webhook.id(), key, "{\"is_active\": false}");
        ask("PATCH", "/" + webhook.id(), key, "{\"is_active\": true}");
        ask("GET", "/" + webhook.id(), key, null);
        ask("OPTIONS", "/" + webhook.id(), key, null);
    }

    private void askWithSecretsInWrongPlaces(Key key, Key reader, Webhook webhook) {
        for (String secret : List.of(webhook.secret(), key.key())) {
            String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
            for (String body : List.of(
                    "{\"secret\": \"" + secret + "\"}",
                    "{\"" + secret + "\": 1}",
                    "{\"" + "x".repeat(60) + secret + "\": 1}",
                    "{\"events\": [\"" + secret + "\"]}",
                    "{\"url\": \"" + secret + "\"}",
                    "{\"url\": \"https://" + encoded + "@example.com/\"}",
                    "{\"name\": \"\\u0000" + secret + "\"}",
                    "{\"is_active\": \"" + secret + "\"}",
                    "{\"secret\": " + secret + "}",
                    "\"" + secret + "\"",
                    secret)) {
                refused(ask("PATCH", "/" + webhook.id(), key, body));
                refused(ask("POST", "", key, body));
                refused(administer("POST", "/organizations", body));
                refused(administer("POST", "/organizations/" + organization + "/keys", body));
            }
            refused(ask("GET", "/" + encoded, key, null));
            refused(ask("DELETE", "/" + encoded, key, null));
            refused(ask("GET", "/" + webhook.id() + "/deliveries/" + encoded, key, null));
            refused(ask("GET", "/" + webhook.id() + "/deliveries?limit=" + encoded, key, null));
            refused(ask("GET", "?" + encoded + "=1", key, null));
            refused(administer("GET", "/organizations/" + encoded, null));
            refused(administer("GET", "/" + encoded, null));
            refused(answers.ask("GET", admin + "/organizations", "Bearer " + secret, null));
            refused(answers.ask("GET", api, "Basic " + secret, null));
        }
        refused(answers.ask("GET", api, "Bearer " + webhook.secret(), null));
        refused(answers.ask("GET", api, "Bearer " + pair.adminToken(), null));
        refused(answers.ask("GET", api, "Bearer " + key.key() + "x", null));
        refused(ask("DELETE", "/" + webhook.id(), reader, null));
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.place() + answer.body()).isBetween(400, 499);
    }

    private void administerTheRest(Key reader) {
        String path = "/organizations/" + organization;
        administer("GET", path, null);
        administer("GET", path + "/keys", null);
        administer("PUT", path + "/suspension", null);
        refused(ask("GET", "", reader, null));
        administer("DELETE", path + "/suspension", null);
        administer("GET", "/encryption-keys", null);
        administer("POST", "/encryption-keys/reencryption", "");
        administer("DELETE", path + "/keys/" + reader.id(), null);
        refused(ask("GET", "", reader, null));
        administer("DELETE", path, null);
        administer("GET", path + "/audit?limit=200", null);
    }

    private void scrape() {
        for (String service : List.of(
                pair.subscriptionService().managementUrl(),
                pair.deliveryService().managementUrl())) {
            Answer metrics = answers.ask("GET", service + "/q/metrics", "", null);
            assertThat(metrics.body()).contains("jvm_memory_used_bytes", "waybill_");
            answers.ask("GET", service + "/q/health", "", null);
        }
        answers.ask("GET", pair.subscriptionService().baseUrl() + "/openapi", "", null);
    }

    private Answer ask(String method, String path, Key key, String body) {
        return answers.ask(method, api + path, "Bearer " + key.key(), body);
    }

    private Answer administer(String method, String path, String body) {
        return answers.ask(method, admin + path, "Bearer " + pair.adminToken(), body);
    }

    private static List<String> where(SortedMap<String, Set<String>> found, String name) {
        return found.entrySet().stream()
                .filter(place -> place.getValue().contains(name))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Set<String>> whereOthersThan(SortedMap<String, Set<String>> found, String... names) {
        Map<String, Set<String>> others = new LinkedHashMap<>();
        found.forEach((place, all) -> {
            Set<String> rest = new TreeSet<>(all);
            rest.removeAll(Set.of(names));
            if (!rest.isEmpty()) {
                others.put(place, rest);
            }
        });
        return others;
    }
}
