package dev.waybill.delivery.intake;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.delivery.dispatch.DispatchConfig;
import dev.waybill.delivery.diversion.DiversionConfig;
import dev.waybill.delivery.retry.RetryConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void theDefaultsAreFine() {
        assertThatCode(() -> settings(Map.of()).check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "waybill.intake.max-in-flight, 0, WAYBILL_INTAKE_MAX_IN_FLIGHT must be at least 1; it is 0",
        "waybill.dispatch.max-in-flight, -5, WAYBILL_DISPATCH_MAX_IN_FLIGHT must be at least 1; it is -5",
        "waybill.dispatch.max-in-flight-per-webhook, 0, WAYBILL_DISPATCH_MAX_IN_FLIGHT_PER_WEBHOOK must be at least 1; it is 0",
        "waybill.retry.max-per-second, 0, WAYBILL_RETRY_MAX_PER_SECOND must be at least 1; it is 0",
        "waybill.dispatch.deadline, 0s, WAYBILL_DISPATCH_DEADLINE must be a time such as 15s or 24h; it is PT0S",
        "waybill.diversion.limit, -PT1S, WAYBILL_DIVERSION_LIMIT must be a time such as 15s or 24h; it is PT-1S",
        "waybill.dispatch.drain, -PT1S, 'WAYBILL_DISPATCH_DRAIN must not be negative, such as 16s'",
    })
    void whatNobodyCanMeanIsRefusedByName(String property, String value, String message) {
        assertThatThrownBy(() -> settings(Map.of(property, value)).check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aUserAgentCannotBringHeadersOfItsOwn() {
        assertThatThrownBy(() -> settings(Map.of("waybill.dispatch.user-agent", "Waybill\r\nX-Other: yes"))
                        .check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("WAYBILL_DISPATCH_USER_AGENT must be one line of text, such as Waybill");
    }

    private static Settings settings(Map<String, String> changes) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(IntakeConfig.class)
                .withMapping(DispatchConfig.class)
                .withMapping(RetryConfig.class)
                .withMapping(DiversionConfig.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(changes, "test", 500))
                .build();
        return new Settings(
                config.getConfigMapping(IntakeConfig.class),
                config.getConfigMapping(DispatchConfig.class),
                config.getConfigMapping(RetryConfig.class),
                config.getConfigMapping(DiversionConfig.class));
    }
}
