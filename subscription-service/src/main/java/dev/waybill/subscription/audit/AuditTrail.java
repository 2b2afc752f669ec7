package dev.waybill.subscription.audit;

import com.github.f4b6a3.ulid.UlidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Keeps and shows who changed what. */
@ApplicationScoped
public class AuditTrail {
    private final AuditRepository repository;
    private final Clock clock;

    AuditTrail(AuditRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** In the transaction of the change, without which there is none: both are there afterwards, or neither. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(AuditEvent event) {
        // Monotonic, so that what happens in one transaction stays in its order.
        String id = "aud-" + UlidCreator.getMonotonicUlid().toString().toLowerCase(Locale.ROOT);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        repository.persist(new AuditEntry(id, event, now));
    }

    /**
     * What happened in an organization, also in one that is deleted.
     *
     * @param limit the most entries of the page
     * @param skipped how many newer ones come before it
     */
    @Transactional
    public AuditPage page(String organizationId, int limit, long skipped) {
        return new AuditPage(
                repository.page(organizationId, limit, skipped), repository.count("organizationId", organizationId));
    }
}
