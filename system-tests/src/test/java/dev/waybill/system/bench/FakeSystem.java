package dev.waybill.system.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A webhook system as others are: endpoints and messages over HTTP with a token; payloads travel in an envelope. */
final class FakeSystem implements AutoCloseable {
    static final String TOKEN = "Bearer of-the-fake";

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> endpoints = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;

    FakeSystem() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/endpoints", exchange -> answer(exchange, this::endpoint));
        server.createContext("/messages", exchange -> answer(exchange, this::message));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private interface Action {
        void with(JsonNode body);
    }

    private void answer(HttpExchange exchange, Action action) throws IOException {
        try (exchange) {
            JsonNode body = json.readTree(exchange.getRequestBody());
            boolean allowed = TOKEN.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (allowed) {
                action.with(body);
            }
            exchange.sendResponseHeaders(allowed ? 202 : 401, -1);
        }
    }

    private void endpoint(JsonNode body) {
        endpoints.put(body.path("filter").asText(), body.path("url").asText());
    }

    private void message(JsonNode body) {
        String url = endpoints.get(body.path("eventType").asText());
        String envelope = json.createObjectNode()
                .put("message", "msg_" + body.path("uid").asText())
                .set("data", body.path("payload"))
                .toString();
        var unused = http.sendAsync(
                HttpRequest.newBuilder(URI.create(url))
                        .POST(HttpRequest.BodyPublishers.ofString(envelope))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        http.close();
    }
}
