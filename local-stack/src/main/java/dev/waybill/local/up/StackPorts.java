package dev.waybill.local.up;

import dev.waybill.local.process.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Where the parts listen.
 *
 * @param postgres empty for any free port: nobody but the subscription-service needs to know it
 */
record StackPorts(
        Port api,
        Port subscriptionManagement,
        Port deliveryManagement,
        Port kafka,
        Port receiver,
        Optional<Port> postgres) {
    private static final String POSTGRES = "WAYBILL_POSTGRES_PORT";

    /**
     * @param wanter the part that listens, in words
     * @param variable the environment variable that sets it
     */
    record Port(String wanter, String variable, int number) {
        @Override
        public String toString() {
            return "localhost:" + number;
        }
    }

    static StackPorts of(Map<String, String> environment) throws InvalidSettingException {
        return new StackPorts(
                port(environment, "the API", "WAYBILL_API_PORT", "8080"),
                port(
                        environment,
                        "the management of the subscription-service",
                        "WAYBILL_SUBSCRIPTION_MANAGEMENT_PORT",
                        "9000"),
                port(environment, "the management of the delivery-service", "WAYBILL_DELIVERY_MANAGEMENT_PORT", "9001"),
                port(environment, "Kafka", "WAYBILL_KAFKA_PORT", "9092"),
                port(environment, "the receiver", "WAYBILL_RECEIVER_PORT", "8090"),
                environment.getOrDefault(POSTGRES, "").isEmpty()
                        ? Optional.empty()
                        : Optional.of(port(environment, "PostgreSQL", POSTGRES, "")));
    }

    /** Where nobody else listens, for a stack that nobody calls from outside. */
    static StackPorts free() {
        return new StackPorts(
                free("the API"),
                free("the management of the subscription-service"),
                free("the management of the delivery-service"),
                free("Kafka"),
                free("the receiver"),
                Optional.empty());
    }

    private static Port free(String wanter) {
        return new Port(wanter, "no variable", Ports.free());
    }

    private static Port port(Map<String, String> environment, String wanter, String variable, String byDefault)
            throws InvalidSettingException {
        String value = environment.getOrDefault(variable, "").isEmpty() ? byDefault : environment.get(variable);
        int number = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : 0;
        if (number < 1 || number > 65_535) {
            throw new InvalidSettingException(variable + " is '" + value + "'; it must be a port, 1 to 65535");
        }
        return new Port(wanter, variable, number);
    }

    /** What keeps the parts from listening, one line each; none if nothing does. */
    List<String> conflicts() {
        return conflicts(Ports::isFree);
    }

    List<String> conflicts(IntPredicate isFree) {
        List<Port> all = new ArrayList<>(List.of(api, subscriptionManagement, deliveryManagement, kafka, receiver));
        postgres.ifPresent(all::add);
        List<String> conflicts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Port port = all.get(i);
            Optional<Port> same = all.subList(0, i).stream()
                    .filter(other -> other.number() == port.number())
                    .findFirst();
            if (same.isPresent()) {
                conflicts.add(
                        "port " + port.number() + " is wanted by " + same.get().wanter() + " and by " + port.wanter()
                                + "; set " + port.variable() + " to another port");
            } else if (!isFree.test(port.number())) {
                conflicts.add("port " + port.number() + " is in use, and " + port.wanter()
                        + " wants it; stop what uses it, or set " + port.variable() + " to another port");
            }
        }
        return conflicts;
    }
}
