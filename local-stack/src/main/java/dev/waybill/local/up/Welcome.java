package dev.waybill.local.up;

import java.util.Map;

/** What a newcomer needs when everything runs: addresses, the API key, and the first delivery to paste. */
record Welcome(StackPorts ports, Secrets secrets) {
    Map<String, String> exports() {
        return Map.of(
                "WAYBILL_API",
                "http://" + ports.api() + "/api/v1",
                "WAYBILL_API_KEY",
                secrets.apiKey(),
                "WAYBILL_ADMIN_API",
                "http://" + ports.api() + "/api/admin/v1",
                "WAYBILL_ADMIN_TOKEN",
                secrets.adminToken(),
                "WAYBILL_ORGANIZATION",
                LocalStack.ORGANIZATION,
                "WAYBILL_KAFKA",
                ports.kafka().toString(),
                "WAYBILL_RECEIVER",
                "http://" + ports.receiver());
    }

    String text() {
        return """

                Waybill is up. Ctrl-C stops it; its data stays in .waybill, its logs are in .waybill/logs.

                  API         http://%1$s/api/v1
                  API key     %5$s   (organization %6$s)
                  Swagger UI  http://%1$s/swagger-ui
                  Receiver    http://%4$s/requests
                  Kafka       %3$s
                  Metrics     http://%7$s/q/metrics and http://%2$s/q/metrics

                Register a webhook, emit an event, see the signed POST: paste this into another shell, in this folder.

                  source .waybill/env; curl -sS "$WAYBILL_API/webhooks" -H "Authorization: Bearer $WAYBILL_API_KEY" \
                -H 'Content-Type: application/json' -d "{\\"url\\": \\"$WAYBILL_RECEIVER/hooks\\", \
                \\"events\\": [\\"campaign.created\\"]}"; echo
                  ./waybill emit campaign.created '{"name":"Spring"}'
                  sleep 1; curl -sS "$WAYBILL_RECEIVER/requests"

                Its delivery log: GET $WAYBILL_API/webhooks/{id of the webhook}/deliveries
                """.formatted(
                        ports.api(),
                        ports.deliveryManagement(),
                        ports.kafka(),
                        ports.receiver(),
                        secrets.apiKey(),
                        LocalStack.ORGANIZATION,
                        ports.subscriptionManagement());
    }
}
