package dev.waybill.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SpecVersion;
import dev.waybill.local.http.Response;
import dev.waybill.local.http.Server;
import dev.waybill.local.process.Ports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of docker-compose.yml without running it. */
class ComposeTest {
    private final YamlFile file = YamlFile.read("docker-compose.yml");
    private final JsonNode services = file.content().get("services");

    ComposeTest() throws IOException {}

    @Test
    void isAsTheComposeSpecificationHasIt() throws Exception {
        assertThat(file.violations("compose-spec.json", SpecVersion.VersionFlag.V202012))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscription-service", "delivery-service"})
    void setsNothingThatTheServicesDoNotHave(String service) {
        assertThat(ConfigurationKeys.of(service)).containsAll(names(services.at("/" + service + "/environment")));
    }

    @Test
    void listensWhereTheLocalStackDoesAndForThisMachineOnly() {
        Map<String, List<String>> published = new TreeMap<>();
        services.properties()
                .forEach(service -> service.getValue()
                        .path("ports")
                        .forEach(port -> published
                                .computeIfAbsent(service.getKey(), any -> new ArrayList<>())
                                .add(port.asText())));

        assertThat(published)
                .isEqualTo(Map.of(
                        "kafka", List.of("127.0.0.1:${WAYBILL_KAFKA_PORT:-9092}:9092"),
                        "receiver", List.of("127.0.0.1:${WAYBILL_RECEIVER_PORT:-8090}:8090"),
                        "delivery-service", List.of("127.0.0.1:${WAYBILL_DELIVERY_MANAGEMENT_PORT:-9001}:9001"),
                        "subscription-service",
                                List.of(
                                        "127.0.0.1:${WAYBILL_API_PORT:-8080}:8080",
                                        "127.0.0.1:${WAYBILL_SUBSCRIPTION_MANAGEMENT_PORT:-9000}:9000")));
    }

    @Test
    void startsWhatIsNeededFirst() {
        services.forEach(service -> service.path("depends_on").properties().forEach(needed -> {
            assertThat(needed.getValue().get("condition").asText()).isEqualTo("service_healthy");
            assertThat(services.at("/" + needed.getKey() + "/healthcheck/test")).isNotEmpty();
        }));
        assertThat(names(services.at("/subscription-service/depends_on"))).containsExactly("postgresql", "kafka");
        assertThat(names(services.at("/delivery-service/depends_on"))).containsExactly("kafka");
    }

    @ParameterizedTest
    @CsvSource({
        "subscription-service, 9000, 200, 0",
        "subscription-service, 9000, 503, 1",
        "delivery-service, 9001, 200, 0",
        "delivery-service, 9001, 503, 1"
    })
    void knowsAReadyServiceFromOneThatIsNot(String service, String port, int answer, int code) throws Exception {
        try (Server management = Server.start(
                0,
                (request, peer) -> Optional.of(
                        Response.text(request.target().equals("/q/health/ready") ? answer : 404, "200 or not")))) {
            assertThat(healthCheck(service, port, management.port())).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource({"subscription-service, 9000", "delivery-service, 9001"})
    void knowsWhenNobodyListens(String service, String port) throws Exception {
        assertThat(healthCheck(service, port, Ports.free())).isNotZero();
    }

    /** Runs what a container would, at another port. */
    private int healthCheck(String service, String port, int actual) throws Exception {
        List<String> command = Stream.of(services.at("/" + service + "/healthcheck/test"))
                .flatMap(test -> test.valueStream().map(JsonNode::asText))
                .skip(1)
                .map(argument -> argument.equals(port) ? Integer.toString(actual) : argument.replace("$$", "$"))
                .toList();
        assertThat(command).contains(Integer.toString(actual));
        Process check = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(check.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return check.exitValue();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
