package dev.waybill.system.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.system.fixture.PairExtension;
import dev.waybill.system.fixture.ServiceProcess;
import dev.waybill.system.fixture.WaybillPair;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each port shows to whoever reaches it. */
@ExtendWith(PairExtension.class)
class ExposureIT {
    private static final String WEBHOOKS = "/api/v1/webhooks";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServiceProcess subscriptionService;
    private final ServiceProcess deliveryService;

    ExposureIT(WaybillPair pair) {
        this.subscriptionService = pair.subscriptionService();
        this.deliveryService = pair.deliveryService();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/q/health", "/q/health/ready", "/q/metrics", "/q", "/metrics", "/q/dev-ui", "/q/swagger-ui"})
    void thePortOfTheApiTellsNothingOfOperations(String path) throws Exception {
        assertThat(get(subscriptionService.baseUrl() + path).statusCode()).isEqualTo(404);
    }

    @Test
    void theManagementPortsServeHealthAndMetricsAndNotTheApi() throws Exception {
        for (ServiceProcess service : new ServiceProcess[] {subscriptionService, deliveryService}) {
            for (String path : new String[] {"/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics"}) {
                assertThat(get(service.managementUrl() + path).statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
            assertThat(get(service.managementUrl() + WEBHOOKS).statusCode()).isEqualTo(404);
            assertThat(get(service.managementUrl() + "/api/admin/v1/organizations")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void theDeliveryServiceListensAtItsManagementPortAlone() {
        assertThatThrownBy(() -> get(deliveryService.baseUrl() + "/")).isInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {WEBHOOKS, WEBHOOKS + "/events", WEBHOOKS + "/wh-x", "/nowhere", "/openapi", "/swagger-ui"})
    void noAnswerOfTheApiIsFramedGuessedAtOrNamesTheServer(String path) throws Exception {
        HttpHeaders headers = get(subscriptionService.baseUrl() + path).headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.map().keySet()).doesNotContainAnyElementsOf(Set.of("server", "x-powered-by"));
    }

    @Test
    void theDescriptionOfTheApiIsWithTheApi() throws Exception {
        assertThat(get(subscriptionService.baseUrl() + "/openapi").statusCode()).isEqualTo(200);
        assertThat(get(subscriptionService.managementUrl() + "/openapi").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {WEBHOOKS, WEBHOOKS + "/events", "/api/admin/v1/organizations", "/openapi"})
    void noAnswerOfTheApiIsKeptOrRun(String path) throws Exception {
        HttpHeaders headers = get(subscriptionService.baseUrl() + path).headers();

        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; frame-ancestors 'none'");
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
