package dev.waybill.subscription.encryption;

import dev.waybill.subscription.webhook.SecretReencryption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * How far a re-encryption has come.
 *
 * @param keyId of the newest key, which secrets are encrypted with now
 * @param reencrypted how many secrets this run has encrypted anew
 * @param remaining how many are left for another run
 * @param unreadable those that no configured key opens, by the key that they name
 */
record ReencryptionProgress(long keyId, long reencrypted, long remaining, List<Unreadable> unreadable) {
    ReencryptionProgress {
        unreadable = List.copyOf(unreadable);
    }

    /** @param keyId empty for ciphertexts that name no key */
    record Unreadable(OptionalLong keyId, long secrets) {}

    /** @param uses as it is after the run */
    static ReencryptionProgress of(
            SortedSet<Long> configured, Collection<SecretReencryption.Result> results, Collection<KeyUse> uses) {
        SortedMap<Long, Long> refused = new TreeMap<>();
        results.stream()
                .flatMap(result -> result.unreadable().stream())
                .forEach(id -> refused.merge(id, 1L, Long::sum));
        long remaining = 0;
        List<Unreadable> unreadable = new ArrayList<>();
        for (KeyUse use : uses) {
            boolean readable =
                    use.keyId().isPresent() && configured.contains(use.keyId().getAsLong());
            long bad = readable ? refused.getOrDefault(use.keyId().getAsLong(), 0L) : use.secrets();
            if (bad > 0) {
                unreadable.add(new Unreadable(use.keyId(), bad));
            }
            if (readable && use.keyId().getAsLong() != configured.last()) {
                remaining += Math.max(0, use.secrets() - bad);
            }
        }
        long reencrypted = results.stream()
                .mapToLong(SecretReencryption.Result::reencrypted)
                .sum();
        return new ReencryptionProgress(configured.last(), reencrypted, remaining, unreadable);
    }
}
