package dev.waybill.model.secret;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether the configured keys are those that secrets are encrypted with: a start without them is refused. Secrets are
 * looked at one after the other; some that were altered do not make a key look wrong. For one thread.
 */
public final class KeyCheck {
    /** So many secrets of a key are tried at most, until one can be decrypted. */
    public static final int ENOUGH = 100;

    private final SecretCipher cipher;
    private final SortedMap<Long, Trial> trials = new TreeMap<>();

    /** How secrets of one key fared. */
    private record Trial(int failures, boolean succeeded) {}

    public KeyCheck(SecretCipher cipher) {
        this.cipher = cipher;
    }

    /** One secret more. */
    public void look(String ciphertext, String organizationId, String webhookId) {
        OptionalLong id = SecretCipher.keyId(ciphertext);
        if (id.isEmpty()) {
            return;
        }
        Trial before = trials.getOrDefault(id.getAsLong(), new Trial(0, false));
        if (!before.succeeded() && before.failures() < ENOUGH) {
            boolean opens = opens(ciphertext, organizationId, webhookId);
            trials.put(id.getAsLong(), new Trial(before.failures() + (opens ? 0 : 1), opens));
        }
    }

    /** What is wrong with the keys, naming them by their ids; empty if nothing is. */
    public Optional<String> problem() {
        return trials.entrySet().stream()
                .filter(trial -> !trial.getValue().succeeded())
                .map(trial -> problem(trial.getKey()))
                .findFirst();
    }

    private String problem(long id) {
        return cipher.keyIds().contains(id)
                ? "encryption key " + id
                        + " is not the one that signing secrets were encrypted with under this id; give"
                        + " that one in WAYBILL_ENCRYPTION_KEYS or WAYBILL_ENCRYPTION_KEYS_FILE, and a new key a new id"
                : "there are signing secrets encrypted with key " + id + ", which is not configured; add it to"
                        + " WAYBILL_ENCRYPTION_KEYS or WAYBILL_ENCRYPTION_KEYS_FILE until they are re-encrypted";
    }

    private boolean opens(String ciphertext, String organizationId, String webhookId) {
        try {
            cipher.decrypt(ciphertext, organizationId, webhookId);
            return true;
        } catch (UndecryptableSecretException e) {
            return false;
        }
    }
}
