package dev.waybill.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.KafkaBroker;
import dev.waybill.model.secret.EncryptionKeys;
import dev.waybill.model.secret.SecretCipher;
import dev.waybill.model.secret.SigningSecret;
import dev.waybill.model.secret.UndecryptableSecretException;
import dev.waybill.model.subscription.WebhookSnapshot;
import dev.waybill.subscription.ApiClient.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets move from an older key to the newest. */
@QuarkusTest
@QuarkusTestResource(Backend.class)
class EncryptionKeysIT {
    private static final String WEBHOOKS = "/api/v1/webhooks";
    private static final String KEYS = "/api/admin/v1/encryption-keys";
    private static final SecretCipher CIPHER = SecretCipher.of(EncryptionKeys.parse(Backend.ENCRYPTION_KEYS));
    private static final SecretCipher OLD = SecretCipher.of(EncryptionKeys.parse(Backend.OLD_ENCRYPTION_KEY));
    private static final SecretCipher UNKNOWN =
            SecretCipher.of(EncryptionKeys.parse("7:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    String base;

    KafkaBroker kafka; // by Backend

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

    @AfterEach
    void leaveNothingThatOthersWouldCount() {
        admin.delete(organization);
    }

    @Test
    void keysTellWhatTheyEncrypt() {
        long before = key(2).get("secrets").asLong();
        encryptWith(OLD, create());
        create();

        assertThat(admin.api().get(KEYS).data())
                .extracting(key -> key.get("id").asLong())
                .containsExactly(2L, 1L);
        assertThat(key(2).get("is_configured").asBoolean()).isTrue();
        assertThat(key(2).get("is_newest").asBoolean()).isTrue();
        assertThat(key(2).get("secrets").asLong()).isEqualTo(before + 1);
        assertThat(key(1).get("is_configured").asBoolean()).isTrue();
        assertThat(key(1).get("is_newest").asBoolean()).isFalse();
        assertThat(key(1).get("secrets").asLong()).isEqualTo(1);
        await().atMost(SOON).until(() -> key(2).get("unpublished").asLong() == 0);
        assertThat(admin.api().get(KEYS).body()).doesNotContain("AAEC", "Hx4d");
    }

    @Test
    void everySecretIsEncryptedAnewPublishedAndAudited() throws UndecryptableSecretException {
        Created active = create();
        Created inactive = create();
        api.patch(WEBHOOKS + "/" + inactive.id(), "{\"is_active\": false}");
        Created current = create();
        encryptWith(OLD, active, inactive);

        Answer answer = reencrypt();

        assertThat(answer.body())
                .isEqualTo("{\"data\":{\"key_id\":2,\"reencrypted\":2,\"remaining\":0,\"unreadable\":[]}}");
        for (Created webhook : List.of(active, inactive, current)) {
            assertThat(SecretCipher.keyId(ciphertext(webhook))).isEqualTo(OptionalLong.of(2));
            assertThat(CIPHER.decrypt(ciphertext(webhook), organization, webhook.id())
                            .reveal())
                    .isEqualTo(webhook.secret());
        }
        try (SubscriptionsTopicConsumer topic = new SubscriptionsTopicConsumer(kafka.bootstrapServers())) {
            await().atMost(SOON)
                    .until(() -> topic.published(active.id()).stream()
                            .flatMap(Optional::stream)
                            .map(EncryptionKeysIT::ciphertext)
                            .anyMatch(ciphertext(active)::equals));
        }
        assertThat(admin.audit(organization))
                .startsWith("admin webhook.reencrypted", "admin webhook.reencrypted", "api_key webhook.created");
        assertThat(version(current)).isEqualTo(1);
        await().atMost(SOON).until(() -> key(2).get("unpublished").asLong() == 0);
    }

    @Test
    void onceMoreChangesNothing() {
        encryptWith(OLD, create());
        reencrypt();
        int before = admin.audit(organization).size();

        Answer again = reencrypt();

        assertThat(again.data().get("reencrypted").asInt()).isZero();
        assertThat(admin.audit(organization)).hasSize(before);
    }

    @Test
    void whatCannotBeReadIsCountedByKeyAndLeftAsItIs() {
        Created swapped = create();
        Created withIt = create();
        Created unknown = create();
        Created nonsense = create();
        Created good = create();
        encryptWith(OLD, swapped, withIt, good);
        encryptWith(UNKNOWN, unknown);
        String one = ciphertext(swapped);
        store(swapped, ciphertext(withIt));
        store(withIt, one);
        store(nonsense, "nonsense");
        String strange = ciphertext(unknown);

        Answer answer = reencrypt();

        assertThat(answer.body())
                .isEqualTo(
                        "{\"data\":{\"key_id\":2,\"reencrypted\":1,\"remaining\":0,\"unreadable\":["
                                + "{\"key_id\":1,\"secrets\":2},{\"key_id\":7,\"secrets\":1},{\"key_id\":null,\"secrets\":1}]}}");
        assertThat(ciphertext(withIt)).isEqualTo(one);
        assertThat(ciphertext(unknown)).isEqualTo(strange);
        assertThat(ciphertext(nonsense)).isEqualTo("nonsense");
        assertThat(key(7).get("is_configured").asBoolean()).isFalse();
        assertThat(key(7).get("secrets").asLong()).isEqualTo(1);
        assertThat(admin.api().get(KEYS).data().get(3).get("id").isNull()).isTrue();
    }

    @Test
    void manyOfOneOrganizationAreDoneInTurns() {
        int many = 250;
        for (int i = 0; i < many; i++) {
            String id = "wh-%026d".formatted(i);
            tenants.execute(
                    "insert into webhook (id, organization_id, url, events, is_active, secret_ciphertext, version,"
                            + " created_at, updated_at) values (?, ?, 'https://example.com', '{campaign.created}', false,"
                            + " ?, 1, now(), now())",
                    id,
                    organization,
                    OLD.encrypt(SigningSecret.generate(new SecureRandom()), organization, id));
        }

        assertThat(reencrypt().data().get("reencrypted").asInt()).isEqualTo(many);
        assertThat(key(1).get("secrets").asLong()).isZero();
    }

    @Test
    void noChangeThatIsMadeMeanwhileIsLost() throws UndecryptableSecretException {
        List<Created> webhooks = IntStream.range(0, 8).mapToObj(i -> create()).toList();
        AtomicBoolean done = new AtomicBoolean();
        List<CompletableFuture<String>> changes = new ArrayList<>();
        for (Created webhook : webhooks) {
            changes.add(CompletableFuture.supplyAsync(() -> rename(webhook, done)));
        }
        for (int round = 0; round < 10; round++) {
            for (Created webhook : webhooks) {
                tenants.execute(
                        "update webhook set secret_ciphertext = ?, version = version + 1 where id = ?",
                        OLD.encrypt(SigningSecret.parse(webhook.secret()), organization, webhook.id()),
                        webhook.id());
            }
            reencrypt();
        }
        done.set(true);
        List<String> names = changes.stream().map(CompletableFuture::join).toList();
        reencrypt();

        for (int i = 0; i < webhooks.size(); i++) {
            Created webhook = webhooks.get(i);
            assertThat(api.get(WEBHOOKS + "/" + webhook.id()).data().get("name").asText())
                    .isEqualTo(names.get(i));
            assertThat(SecretCipher.keyId(ciphertext(webhook))).isEqualTo(OptionalLong.of(2));
            assertThat(CIPHER.decrypt(ciphertext(webhook), organization, webhook.id())
                            .reveal())
                    .isEqualTo(webhook.secret());
        }
    }

    /** @return the last name that the API has confirmed */
    private String rename(Created webhook, AtomicBoolean done) {
        int number = 0;
        do {
            number++;
            Answer renamed = api.patch(WEBHOOKS + "/" + webhook.id(), "{\"name\": \"name " + number + "\"}");
            assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        } while (!done.get());
        return "name " + number;
    }

    private record Created(String id, String secret) {}

    private Created create() {
        Answer created =
                api.post(WEBHOOKS, "{\"url\": \"https://example.com/hook\", \"events\": [\"campaign.created\"]}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return new Created(
                created.data().get("id").asText(), created.data().get("secret").asText());
    }

    private Answer reencrypt() {
        Answer answer = admin.api().post(KEYS + "/reencryption", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private JsonNode key(long id) {
        for (JsonNode key : admin.api().get(KEYS).data()) {
            if (key.get("id").asLong() == id && !key.get("id").isNull()) {
                return key;
            }
        }
        throw new AssertionError("no key " + id);
    }

    private void encryptWith(SecretCipher cipher, Created... webhooks) {
        for (Created webhook : webhooks) {
            store(webhook, cipher.encrypt(SigningSecret.parse(webhook.secret()), organization, webhook.id()));
        }
    }

    private void store(Created webhook, String ciphertext) {
        tenants.execute("update webhook set secret_ciphertext = ? where id = ?", ciphertext, webhook.id());
    }

    private String ciphertext(Created webhook) {
        return tenants.query("select secret_ciphertext from webhook where id = ?", webhook.id());
    }

    private static String ciphertext(WebhookSnapshot snapshot) {
        return snapshot.secrets().getFirst().ciphertext();
    }

    private int version(Created webhook) {
        return Integer.parseInt(tenants.query("select version from webhook where id = ?", webhook.id()));
    }
}
