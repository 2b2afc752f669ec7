package dev.waybill.delivery.intake;

import dev.waybill.delivery.consumption.ConcurrentConsumer;
import dev.waybill.delivery.consumption.ConcurrentConsumers;
import dev.waybill.delivery.consumption.ConsumerLag;
import dev.waybill.delivery.consumption.Stage;
import dev.waybill.delivery.directory.SubscriptionsConsumer;
import dev.waybill.delivery.directory.WebhookDirectory;
import dev.waybill.delivery.dispatch.DispatchConfig;
import dev.waybill.delivery.dispatch.WebhookClient;
import dev.waybill.delivery.publishing.RecordPublisher;
import dev.waybill.delivery.retry.DelayRelays;
import dev.waybill.delivery.retry.RetrySchedule;
import dev.waybill.delivery.target.EgressProxy;
import dev.waybill.delivery.target.TrustedAuthorities;
import dev.waybill.delivery.topics.TopicProvisioning;
import dev.waybill.delivery.topics.Topics;
import dev.waybill.delivery.tracing.Tracing;
import dev.waybill.model.event.EventCatalog;
import dev.waybill.model.secret.SecretCipher;
import dev.waybill.model.target.TargetPolicy;
import dev.waybill.model.topic.UnsafeTopicException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Starts the stages when everything they need is there, and lets them finish at the end. */
@ApplicationScoped
class Pipeline {
    private static final Logger LOG = Logger.getLogger(Pipeline.class);

    private final TopicProvisioning provisioning;
    private final Topics topics;
    private final RecordPublisher publisher;
    private final SubscriptionsConsumer subscriptions;
    private final WebhookDirectory directory;
    private final WebhookSecrets secrets;
    private final Clock clock;
    private final DelayRelays relays;
    private final ConsumerLag lag;
    private final ConcurrentConsumer<byte[]> events;
    private final ConcurrentConsumer<String> deliveries;
    private final ConcurrentConsumer<String> diverted;
    private final Thread starter = new Thread(this::run, "waybill-start");
    private volatile String waitsFor = "Kafka, and that all topics are there";
    private volatile boolean consuming;
    private volatile boolean stopping;

    Pipeline(
            TopicProvisioning provisioning,
            Topics topics,
            RecordPublisher publisher,
            SubscriptionsConsumer subscriptions,
            WebhookDirectory directory,
            WebhookSecrets secrets,
            ConcurrentConsumers groups,
            ConsumerLag lag,
            EventsConsumer eventsConsumer,
            DeliveriesConsumer deliveriesConsumer,
            DivertedConsumer divertedConsumer,
            DelayRelays relays,
            IntakeConfig intake,
            DispatchConfig dispatch,
            WebhookClient client,
            MeterRegistry metrics,
            Clock clock) {
        this.provisioning = provisioning;
        this.topics = topics;
        this.publisher = publisher;
        this.subscriptions = subscriptions;
        this.directory = directory;
        this.secrets = secrets;
        this.clock = clock;
        this.relays = relays;
        this.lag = lag;
        this.events = groups.bytesKeyed(
                "waybill-intake",
                Stage.FANOUT,
                topics.events(),
                intake.maxInFlight(),
                dispatch.drain(),
                eventsConsumer);
        // Who may be in flight is decided with each record; beside those are the ones being written.
        this.deliveries = groups.textKeyed(
                "waybill-dispatch",
                Stage.DISPATCH,
                topics.deliveries(),
                3 * dispatch.maxInFlight(),
                dispatch.drain(),
                deliveriesConsumer);
        this.diverted = groups.waiting(
                "waybill-diverted",
                Stage.DIVERTED,
                topics.diverted(),
                dispatch.maxInFlight(),
                dispatch.drain(),
                divertedConsumer);
        Gauge.builder("waybill.directory.webhooks", directory, WebhookDirectory::size)
                .description("Webhooks in memory, those that are inactive too")
                .register(metrics);
        TimeGauge.builder(
                        "waybill.directory.age",
                        subscriptions,
                        TimeUnit.MILLISECONDS,
                        one -> one.age().toMillis())
                .description("For how long changes of webhooks may have been missed")
                .register(metrics);
        inFlight("fanout", events, ConcurrentConsumer::inFlight, metrics);
        inFlight("dispatch", client, WebhookClient::inFlightToPrompt, metrics);
        inFlight("dispatch_slow", client, WebhookClient::inFlightToSlow, metrics);
        Gauge.builder("waybill.webhooks.stalled", client, WebhookClient::stalledWebhooks)
                .description("Webhooks whose receivers have stopped answering")
                .register(metrics);
    }

    private static <T> void inFlight(String stage, T source, ToDoubleFunction<T> weight, MeterRegistry metrics) {
        Gauge.builder("waybill.in.flight", source, weight)
                .description("What is being worked on, by weight: a large delivery counts more than once")
                .tag("stage", stage)
                .register(metrics);
    }

    /** A setting that is wrong stops the start, and not the first delivery. */
    void start(
            @Observes StartupEvent event,
            Settings settings,
            Instance<SecretCipher> cipher,
            Instance<EventCatalog> catalog,
            Instance<RetrySchedule> schedule,
            Instance<TargetPolicy> targets,
            Instance<TrustedAuthorities> authorities,
            Instance<EgressProxy> proxy,
            Instance<Tracing> tracing) {
        try {
            settings.check();
            cipher.get();
            catalog.get();
            schedule.get();
            targets.get();
            authorities.get();
            proxy.get();
            tracing.get();
            starter.start();
        } catch (IllegalArgumentException e) {
            refuse(e.getMessage());
        }
    }

    /** What has to come before the service is ready, in words. */
    String waitsFor() {
        return waitsFor;
    }

    /** Whether it gets on, or has got where it should, if what it waits for comes. */
    boolean isAlive() {
        return starter.isAlive() || consuming || stopping;
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        starter.interrupt();
        starter.join();
        if (consuming) {
            // All at once, so that they wait for what is in flight together, not one after the other.
            lag.stop();
            events.stop();
            relays.stop();
            deliveries.stop();
            diverted.stop();
            events.close();
            relays.close();
            deliveries.close();
            diverted.close();
        }
        subscriptions.stop();
    }

    private void run() {
        try {
            provisioning.await(Stream.concat(topics.specs().stream(), relays.topics().stream())
                    .toList());
            for (String topic :
                    List.of(topics.deliveries(), topics.diverted(), topics.attempts(), topics.deadLetters())) {
                publisher.warmUp(topic);
            }
            waitsFor = "the end of the topic of webhooks";
            subscriptions.start();
            subscriptions.refreshed().toCompletableFuture().get();
            Optional<String> problem = secrets.problem(directory.all(), clock.instant());
            if (problem.isPresent()) {
                refuse(problem.get());
                return;
            }
            directory.caughtUp();
            consuming = true;
            events.start();
            deliveries.start();
            diverted.start();
            relays.start();
            lag.start();
            waitsFor = "nothing";
            LOG.info("ready: the directory has caught up; events, deliveries and retries are being read");
        } catch (UnsafeTopicException e) {
            refuse(e.getMessage());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a refresh of the directory does not fail", e);
        } catch (InterruptedException e) {
            LOG.debug("stopped before everything was there");
        }
    }

    private static void refuse(String problem) {
        LOG.fatalf("the service cannot start: %s", problem);
        Quarkus.asyncExit(1);
    }
}
