package dev.waybill.system.bench;

import dev.waybill.local.PostgresServer;
import dev.waybill.model.event.EventCatalog;
import dev.waybill.system.bench.load.Sink;
import dev.waybill.system.bench.load.Target;
import dev.waybill.system.fixture.ApiClient;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Organizations with as many webhooks as one may have, each for another type of events, so that an event can be directed
 * to one webhook, or several for the same type. Organizations and keys go into the database, as their operator puts them there; webhooks are made
 * through the API.
 */
final class Tenants {
    private static final int WEBHOOKS_EACH = 10;
    private static final int CUSTOMERS_AT_ONCE = 8;
    private static final List<String> TYPES =
            List.of(EventCatalog.DEFAULT_TYPES.split(",")).subList(0, WEBHOOKS_EACH);

    private final BenchStack stack;
    private final String scenario;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, String> ids = new ConcurrentHashMap<>();

    /** @param scenario whose they are, as several run on one stack */
    Tenants(BenchStack stack, String scenario) {
        this.stack = stack;
        this.scenario = scenario;
    }

    /**
     * Makes webhooks at the sink and returns when the API has answered.
     *
     * @param fanOut how many webhooks of an organization have the same type; count is a multiple of it, and it divides ten
     */
    List<Target> create(int count, int fanOut, Sink sink) {
        List<Target> targets = IntStream.range(0, count / fanOut)
                .mapToObj(i -> target(i * fanOut, fanOut))
                .toList();
        insertOrganizations((count + WEBHOOKS_EACH - 1) / WEBHOOKS_EACH);
        try (ExecutorService customers = Executors.newFixedThreadPool(CUSTOMERS_AT_ONCE)) {
            List<Future<?>> created = targets.stream()
                    .flatMap(target -> IntStream.range(target.index(), target.index() + fanOut)
                            .<Future<?>>mapToObj(i -> customers.submit(() -> create(target, i, sink))))
                    .toList();
            for (Future<?> one : created) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a webhook could not be made", e.getCause());
        }
        return targets;
    }

    private Target target(int index, int fanOut) {
        return new Target(
                index, organization(index / WEBHOOKS_EACH), TYPES.get(index % WEBHOOKS_EACH / fanOut), fanOut);
    }

    private void create(Target target, int receiver, Sink sink) {
        ApiClient.Created webhook = api(target).create(sink.url(receiver), target.eventType());
        ids.put(receiver, webhook.id());
    }

    /** Of all webhooks that are there. */
    Collection<String> ids() {
        return List.copyOf(ids.values());
    }

    boolean isThere(int receiver) {
        return ids.containsKey(receiver);
    }

    void setActive(Target target, boolean active) {
        api(target).patch(ids.get(target.index()), "{\"is_active\":" + active + "}");
    }

    /** With its part of the log. */
    void delete(Target target) {
        api(target).delete(ids.remove(target.index()));
    }

    /** The API as the organization uses it. */
    private ApiClient api(Target target) {
        return new ApiClient(http, stack.apiUrl(), key(target.organizationId()));
    }

    private String organization(int number) {
        return "bench-" + scenario + "-" + number;
    }

    /** Of the form that keys have; secret to nobody. */
    private static String key(String organization) {
        return "wbk_" + organization + "k".repeat(43 - organization.length());
    }

    private void insertOrganizations(int count) {
        PostgresServer postgres = stack.postgres();
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                PreparedStatement organizations =
                        connection.prepareStatement("insert into organization (id, created_at) values (?, now())");
                PreparedStatement keys = connection.prepareStatement(
                        "insert into api_key (key_hash, organization_id, created_at) values (?, ?, now())")) {
            for (int i = 0; i < count; i++) {
                organizations.setString(1, organization(i));
                organizations.addBatch();
                keys.setString(1, sha256(key(organization(i))));
                keys.setString(2, organization(i));
                keys.addBatch();
            }
            organizations.executeBatch();
            keys.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("organizations could not be made", e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
