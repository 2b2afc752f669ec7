package dev.waybill.local.reencrypt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.up.Exports;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Has all signing secrets encrypted with the newest key, and tells when the older keys can go. */
@Command(
        name = "reencrypt",
        mixinStandardHelpOptions = true,
        description = "encrypts all signing secrets with the newest key, through the admin API at WAYBILL_ADMIN_API"
                + " with WAYBILL_ADMIN_TOKEN; by default those of ./waybill up")
public final class Reencrypt implements Callable<Integer> {
    private static final Duration FOR_KAFKA = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Function<String, Optional<String>> settings;

    @Spec
    private CommandSpec spec;

    public Reencrypt() {
        this(Exports::setting);
    }

    Reencrypt(Function<String, Optional<String>> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        AdminApi api = new AdminApi(address(), setting("WAYBILL_ADMIN_TOKEN"));
        try {
            JsonNode last = reencryptAll(api);
            if (last.get("remaining").asLong() > 0) {
                return fail(last.get("remaining").asLong() + " signing secrets are left, and none was encrypted anew;"
                        + " see the log of the subscription-service");
            }
            if (!last.get("unreadable").isEmpty()) {
                return fail("some signing secrets cannot be read and are left as they are: "
                        + unreadable(last.get("unreadable"))
                        + "; configure their key, or have their webhooks made anew");
            }
            return published(api);
        } catch (NotAnsweredException e) {
            return fail(e.getMessage());
        }
    }

    /** @return the last answer */
    private JsonNode reencryptAll(AdminApi api) throws NotAnsweredException {
        JsonNode answer;
        do {
            answer = api.reencrypt();
            say(answer.get("reencrypted").asLong() + " signing secrets encrypted with key "
                    + answer.get("key_id").asLong() + ", "
                    + answer.get("remaining").asLong() + " left");
        } while (answer.get("remaining").asLong() > 0
                && answer.get("reencrypted").asLong() > 0);
        return answer;
    }

    private int published(AdminApi api) throws NotAnsweredException {
        long deadline = System.nanoTime() + FOR_KAFKA.toNanos();
        JsonNode keys = api.keys();
        while (unpublished(keys) > 0) {
            if (System.nanoTime() > deadline) {
                return fail("Kafka does not know " + unpublished(keys) + " of the new ciphertexts yet; keep the older"
                        + " keys and run this again");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            keys = api.keys();
        }
        String idle = StreamSupport.stream(keys.spliterator(), false)
                .filter(key ->
                        !key.get("is_newest").asBoolean() && key.get("secrets").asLong() == 0)
                .map(key -> key.get("id").asText())
                .collect(Collectors.joining(", "));
        say(idle.isEmpty() ? "there is no older key" : "Kafka knows them all; keys that encrypt nothing now: " + idle);
        return 0;
    }

    private static long unpublished(JsonNode keys) {
        return StreamSupport.stream(keys.spliterator(), false)
                .mapToLong(key -> key.get("unpublished").asLong())
                .sum();
    }

    private static String unreadable(JsonNode all) {
        return StreamSupport.stream(all.spliterator(), false)
                .map(one -> one.get("secrets").asLong()
                        + (one.get("key_id").isNull()
                                ? " that name no key"
                                : " of key " + one.get("key_id").asLong()))
                .collect(Collectors.joining(", "));
    }

    private URI address() {
        String text = setting("WAYBILL_ADMIN_API");
        if (!text.matches("https?://[^/\\s]+(/\\S*)?")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "WAYBILL_ADMIN_API is not an address such as http://localhost:8080/api/admin/v1");
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "WAYBILL_ADMIN_API is not an address such as http://localhost:8080/api/admin/v1",
                    e);
        }
    }

    private String setting(String name) {
        return settings.apply(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), name + " is not set, and there is none of a ./waybill up in this folder"));
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    private int fail(String line) {
        spec.commandLine().getErr().println(line);
        return 1;
    }
}
