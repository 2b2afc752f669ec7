package dev.waybill.subscription.encryption;

import dev.waybill.subscription.audit.Actor;
import dev.waybill.subscription.secret.SigningSecrets;
import dev.waybill.subscription.webhook.SecretReencryption;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Encrypts secrets with the newest key that are encrypted with another one, while everything else goes on. It can be broken
 * off and begun again at any time, on any replica and on several at once: what is left to do is what is stored.
 */
@ApplicationScoped
class Reencryption {
    private static final int ORGANIZATIONS = 500;

    /** Less than proxies wait for an answer. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final StoredSecretsRepository repository;
    private final SecretReencryption webhooks;
    private final SigningSecrets secrets;
    private final Clock clock;

    Reencryption(StoredSecretsRepository repository, SecretReencryption webhooks, SigningSecrets secrets, Clock clock) {
        this.repository = repository;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Returns when all is done, or after some seconds, which is when to ask for more. */
    ReencryptionProgress run(Actor actor) {
        Instant end = clock.instant().plus(TIME_LIMIT);
        SortedSet<Long> older = secrets.keyIds().headSet(secrets.keyIds().last());
        List<SecretReencryption.Result> results = new ArrayList<>();
        if (!older.isEmpty()) {
            run(actor, older, end, results);
        }
        return ReencryptionProgress.of(secrets.keyIds(), results, repository.uses());
    }

    private void run(Actor actor, SortedSet<Long> older, Instant end, List<SecretReencryption.Result> results) {
        List<String> organizations = repository.organizations(older, "", ORGANIZATIONS);
        while (!organizations.isEmpty()) {
            for (String organization : organizations) {
                SecretReencryption.Result result = SecretReencryption.Result.NOTHING;
                do {
                    if (clock.instant().isAfter(end)) {
                        return;
                    }
                    result = webhooks.reencrypt(actor, organization, older, result.last());
                    results.add(result);
                } while (result.more());
            }
            organizations = repository.organizations(older, organizations.getLast(), ORGANIZATIONS);
        }
    }
}
