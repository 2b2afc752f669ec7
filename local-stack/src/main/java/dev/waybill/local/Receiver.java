package dev.waybill.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.local.http.Peer;
import dev.waybill.local.http.Request;
import dev.waybill.local.http.Response;
import dev.waybill.local.http.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Receives webhooks: keeps every request (the last 10,000, at most 64 MiB) and answers as the path asks, see
 * {@link Behaviour}; 200 where it asks nothing. {@code GET /requests} lists what came as JSON, newest last, and
 * {@code DELETE /requests} forgets it. Safe for use by several threads.
 */
public final class Receiver implements AutoCloseable {
    private final RequestLog log = new RequestLog();
    private final ObjectMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final Server server;

    private Receiver(InetSocketAddress address) {
        this.server = Server.start(address, this::answer);
    }

    /**
     * Starts one that this machine alone can reach.
     *
     * @param port 0 for any free one
     */
    public static Receiver start(int port) {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    static Receiver start(InetSocketAddress address) {
        return new Receiver(address);
    }

    /** Without a slash at the end. */
    public String baseUrl() {
        return "http://localhost:" + server.port();
    }

    /** What came so far, newest last; a copy. */
    public List<ReceivedRequest> requests() {
        return log.all();
    }

    public void clear() {
        log.clear();
    }

    /** Also ends the requests that wait for an answer. */
    @Override
    public void close() {
        server.close();
    }

    private Optional<Response> answer(Request request, Peer peer) throws IOException {
        String action = request.method() + " " + request.target();
        return switch (action) {
            case "GET /requests" -> Optional.of(list());
            case "DELETE /requests" -> {
                clear();
                yield Optional.of(new Response(204, Map.of(), new byte[0]));
            }
            default -> {
                log.add(new ReceivedRequest(
                        request.method(),
                        request.target(),
                        Collections.unmodifiableMap(request.headers()),
                        new String(request.body(), StandardCharsets.UTF_8),
                        Instant.now()));
                yield behave(request, peer);
            }
        };
    }

    private Optional<Response> behave(Request request, Peer peer) throws IOException {
        return switch (Behaviour.of(request.target())) {
            case Behaviour.Misunderstood misunderstood -> Optional.of(Response.text(400, misunderstood.advice()));
            case Behaviour.Hang hang -> {
                peer.givesUp();
                yield Optional.empty();
            }
            case Behaviour.Answer answer ->
                answer.delay().isZero() || peer.waits(answer.delay())
                        ? Optional.of(answer(answer.status()))
                        : Optional.empty();
        };
    }

    private Response answer(int status) {
        if (status / 100 == 3 && status != 304) {
            return new Response(status, Map.of("Location", baseUrl() + "/redirected"), new byte[0]);
        }
        return Response.text(status, status == 200 ? "ok" : "status " + status + ", as asked");
    }

    private Response list() {
        List<Map<String, Object>> entries =
                requests().stream().map(Receiver::entry).toList();
        try {
            String text = json.writeValueAsString(entries) + "\n";
            return new Response(200, Map.of("Content-Type", "application/json"), text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text is always written", e);
        }
    }

    private static Map<String, Object> entry(ReceivedRequest request) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("method", request.method());
        entry.put("path", request.path());
        entry.put("headers", request.headers());
        entry.put("body", request.body());
        entry.put("time", request.time().toString());
        return entry;
    }
}
