package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackPortsTest {
    @Test
    void hasDefaults() throws Exception {
        StackPorts ports = StackPorts.of(Map.of("WAYBILL_API_PORT", ""));

        assertThat(ports.api().number()).isEqualTo(8080);
        assertThat(ports.subscriptionManagement().number()).isEqualTo(9000);
        assertThat(ports.deliveryManagement().number()).isEqualTo(9001);
        assertThat(ports.kafka()).hasToString("localhost:9092");
        assertThat(ports.receiver().number()).isEqualTo(8090);
        assertThat(ports.postgres()).isEmpty();
    }

    @Test
    void takesPortsFromTheEnvironment() throws Exception {
        StackPorts ports = StackPorts.of(Map.of("WAYBILL_API_PORT", "18080", "WAYBILL_POSTGRES_PORT", "15432"));

        assertThat(ports.api().number()).isEqualTo(18080);
        assertThat(ports.postgres())
                .hasValueSatisfying(port -> assertThat(port.number()).isEqualTo(15432));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "65536", "-1", "80 80", "99999999999"})
    void refusesWhatIsNoPort(String value) {
        assertThatThrownBy(() -> StackPorts.of(Map.of("WAYBILL_KAFKA_PORT", value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("WAYBILL_KAFKA_PORT is '" + value + "'; it must be a port, 1 to 65535");
    }

    @Test
    void namesAPortInUseItsWanterAndTheVariable() throws Exception {
        StackPorts ports = StackPorts.of(Map.of());

        assertThat(ports.conflicts(port -> port != 8090))
                .containsExactly("port 8090 is in use, and the receiver wants it; stop what uses it, or set"
                        + " WAYBILL_RECEIVER_PORT to another port");
    }

    @Test
    void namesAPortThatTwoPartsWant() throws Exception {
        StackPorts ports = StackPorts.of(Map.of("WAYBILL_DELIVERY_MANAGEMENT_PORT", "8080"));

        assertThat(ports.conflicts(port -> true))
                .containsExactly("port 8080 is wanted by the API and by the management of the delivery-service; set"
                        + " WAYBILL_DELIVERY_MANAGEMENT_PORT to another port");
    }
}
