package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.local.process.LogTail;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Supervisor supervisor =
            new Supervisor(new Console(new PrintStream(printed, true, StandardCharsets.UTF_8)));
    private volatile int readiness = OK;
    private HttpServer http;

    @BeforeEach
    void answerForTheParts() throws Exception {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            exchange.sendResponseHeaders(readiness, -1);
            exchange.close();
        });
        http.start();
    }

    @AfterEach
    void stop() {
        supervisor.stop();
        http.stop(0);
    }

    @Test
    void startsPartsAndStopsThemInReverse() throws Exception {
        String logsItsEnd = "trap 'echo %s >> ends; exit' TERM; echo $$; while :; do sleep 0.01; done";

        Supervisor.Result first = supervisor.start(List.of(part("base", logsItsEnd.formatted("base"))));
        Supervisor.Result second = supervisor.start(List.of(part("upper", logsItsEnd.formatted("upper"))));
        process("base");
        process("upper");
        supervisor.stop();

        assertThat(List.of(first, second)).containsOnly(Supervisor.Result.READY);
        assertThat(Files.readAllLines(folder.resolve("ends"))).containsExactly("upper", "base");
        assertThat(console()).containsSubsequence("base", "ready after", "upper", "ready after");
    }

    @Test
    void tellsWhichPartEndedHowAndItsLastLines() throws Exception {
        Supervisor.Result started = supervisor.start(
                List.of(part("steady", "exec sleep 600"), part("weak", "mkfifo go; echo oops; read x < go; exit 7")));

        Files.writeString(folder.resolve("go"), "go\n"); // the pipe that it waits at
        Supervisor.Result result = supervisor.watch();

        assertThat(started).isEqualTo(Supervisor.Result.READY);
        assertThat(result).isEqualTo(Supervisor.Result.FAILED);
        assertThat(console()).contains("weak ended with exit code 7", "weak.log", "  | oops");
    }

    @Test
    void failsWhenAPartEndsBeforeItIsReady() {
        readiness = UNAVAILABLE;

        Supervisor.Result result = supervisor.start(List.of(part("weak", "echo oops; exit 3")));

        assertThat(result).isEqualTo(Supervisor.Result.FAILED);
        assertThat(console()).contains("weak ended with exit code 3 before it was ready", "  | oops");
    }

    @Test
    void canBeStoppedWhilePartsStart() throws Exception {
        readiness = UNAVAILABLE;
        CompletableFuture<Supervisor.Result> starting =
                CompletableFuture.supplyAsync(() -> supervisor.start(List.of(part("slow", "echo $$; exec sleep 600"))));
        ProcessHandle process = process("slow");

        supervisor.stop();

        assertThat(starting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Supervisor.Result.STOPPED);
        assertThat(process.isAlive()).isFalse();
        assertThat(supervisor.start(List.of(part("late", "exec sleep 600")))).isEqualTo(Supervisor.Result.STOPPED);
    }

    private Part part(String name, String script) {
        Path log = folder.resolve(name + ".log");
        URI ready = URI.create("http://localhost:" + http.getAddress().getPort() + "/");
        return new Part(
                name,
                "nowhere",
                Optional.of(log),
                new LeashedPart(List.of("sh", "-c", script), Map.of(), folder, log, ready, Duration.ofSeconds(7)));
    }

    private ProcessHandle process(String name) throws Exception {
        Path log = folder.resolve(name + ".log");
        await().until(() -> Files.exists(log) && Files.readString(log).endsWith("\n"));
        return ProcessHandle.of(Long.parseLong(LogTail.read(log, 1).getFirst())).orElseThrow();
    }

    private String console() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
