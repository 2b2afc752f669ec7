package dev.waybill.subscription.encryption;

import dev.waybill.model.secret.KeyCheck;
import dev.waybill.subscription.database.SchemaMigration;
import dev.waybill.subscription.secret.SigningSecrets;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.OptionalLong;

/** Refuses a start with other keys than those that secrets are stored with. */
@ApplicationScoped
class StoredSecretsCheck {
    private final StoredSecretsRepository repository;
    private final SigningSecrets secrets;

    StoredSecretsCheck(StoredSecretsRepository repository, SigningSecrets secrets) {
        this.repository = repository;
        this.secrets = secrets;
    }

    void check(@Observes @Priority(SchemaMigration.PRIORITY + 1) StartupEvent start) {
        KeyCheck check = secrets.check();
        repository.uses().stream()
                .map(KeyUse::keyId)
                .flatMapToLong(OptionalLong::stream)
                .forEach(keyId -> repository
                        .some(keyId, KeyCheck.ENOUGH)
                        .forEach(secret ->
                                check.look(secret.ciphertext(), secret.organizationId(), secret.webhookId())));
        check.problem().ifPresent(problem -> {
            throw new ConfigurationException(problem);
        });
    }
}
