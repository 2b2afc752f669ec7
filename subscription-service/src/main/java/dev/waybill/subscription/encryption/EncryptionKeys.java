package dev.waybill.subscription.encryption;

import dev.waybill.subscription.secret.SigningSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** The keys that are configured here or needed by anything that is stored. */
@ApplicationScoped
class EncryptionKeys {
    private final StoredSecretsRepository repository;
    private final SigningSecrets secrets;

    EncryptionKeys(StoredSecretsRepository repository, SigningSecrets secrets) {
        this.repository = repository;
        this.secrets = secrets;
    }

    /** Newest first; what names no key comes last. */
    List<EncryptionKeyView> all() {
        List<KeyUse> uses = new ArrayList<>(repository.uses());
        List<OptionalLong> used = uses.stream().map(KeyUse::keyId).toList();
        secrets.keyIds().stream()
                .map(OptionalLong::of)
                .filter(id -> !used.contains(id))
                .forEach(id -> uses.add(new KeyUse(id, 0, 0)));
        return uses.stream()
                .sorted(Comparator.<KeyUse>comparingLong(use -> use.keyId().orElse(-1))
                        .reversed())
                .map(this::view)
                .toList();
    }

    private EncryptionKeyView view(KeyUse use) {
        Long id = use.keyId().isPresent() ? use.keyId().getAsLong() : null;
        return new EncryptionKeyView(
                id,
                id != null && secrets.keyIds().contains(id),
                secrets.keyIds().last().equals(id),
                use.secrets(),
                use.unpublished());
    }
}
