package dev.waybill.subscription.publication;

import dev.waybill.subscription.webhook.WebhookTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Publishes one batch, in one transaction that holds the publisher's lock and no row. If it fails after Kafka has
 * acknowledged, the batch is published again, which does no harm.
 */
@ApplicationScoped
class PublicationRounds {
    private final PublicationRepository repository;
    private final SnapshotPublisher publisher;
    private final WebhookTraces traces;
    private final PublicationConfig configuration;
    private final Clock clock;

    PublicationRounds(
            PublicationRepository repository,
            SnapshotPublisher publisher,
            WebhookTraces traces,
            PublicationConfig configuration,
            Clock clock) {
        this.repository = repository;
        this.publisher = publisher;
        this.traces = traces;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Transactional
    Round next() throws InterruptedException {
        if (!repository.becomePublisher()) {
            return new Round.Contended();
        }
        List<Publication> unpublished = repository.unpublished(configuration.batchSize());
        if (!unpublished.isEmpty()) {
            Written written = publisher.publish(unpublished);
            repository.published(written.acknowledged(), clock.instant());
            return round(written);
        }
        Instant publishedBefore = clock.instant().minus(configuration.settleAfter());
        List<Publication> unsettled = repository.unsettled(publishedBefore, configuration.batchSize());
        if (!unsettled.isEmpty()) {
            Written written = publisher.publish(withoutTraces(unsettled));
            repository.settled(written.acknowledged());
            return round(written);
        }
        return new Round.Idle();
    }

    /** Stops at the first one that has left much behind: the next round goes on with it, after what is more urgent. */
    private List<Publication> withoutTraces(List<Publication> unsettled) {
        return unsettled.stream().takeWhile(this::hasNoTraces).toList();
    }

    private boolean hasNoTraces(Publication publication) {
        return switch (publication) {
            case Publication.Changed changed -> true;
            case Publication.Deleted deleted -> traces.removeSome(deleted.webhookId());
        };
    }

    @Transactional
    Backlog backlog() {
        return repository.backlog();
    }

    private static Round round(Written written) {
        return written.problem()
                .<Round>map(problem -> new Round.Stuck("Kafka", problem))
                .orElseGet(Round.Progress::new);
    }
}
