package dev.waybill.system.bench.load;

import dev.waybill.local.process.JavaCommand;
import dev.waybill.local.process.Leash;
import dev.waybill.system.bench.report.Median;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * The raw ceiling: the delivery-service's HTTP client in a process of its own, as it is there, POSTs the same bodies to the
 * same receivers and does nothing else. Each receiver has always one POST on its way.
 */
public final class RawPosts implements Sink.Handler {
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(1);
    private static final int TIMES = 2;
    private static final Leash.Ending ENDING = new Leash.Ending("KILL", Duration.ofSeconds(1));
    /** Of the delivery-service's tests. */
    private static final String PROGRAM = "dev.waybill.delivery.dispatch.MerePosts";

    private static final String HEAD =
            "\",\"event\":\"campaign.created\",\"created_at\":\"2026-01-01T00:00:00.000Z\",\"data\":";

    private final Receivers receivers;
    private final LongAdder accepted = new LongAdder();

    private RawPosts(Receivers receivers) {
        this.receivers = receivers;
    }

    /**
     * Takes about seven seconds.
     *
     * @param receivers how many
     * @param dataSize of each event, in bytes
     * @param log what the client's process says
     */
    public static double perSecond(int receivers, int dataSize, Path log) {
        Flows flows = new Flows();
        List<Target> target = List.of(new Target(0, "raw", "campaign.created", receivers));
        Flow flow = flows.add(new Schedule(System.nanoTime(), 1, 1), target);
        String body =
                "{\"id\":\"" + flow.key(0).id() + HEAD + Bodies.of(dataSize).text(0) + "}";
        RawPosts posts = new RawPosts(new Receivers(flows));
        try (Sink sink = Sink.start(receivers, posts);
                Leash client = Leash.start(
                        command(
                                body,
                                IntStream.range(0, receivers)
                                        .mapToObj(sink::url)
                                        .toList()),
                        Map.of(),
                        Path.of(""),
                        log,
                        ENDING)) {
            return posts.perSecond(client, log);
        }
    }

    private static List<String> command(String body, List<String> urls) {
        List<String> command = JavaCommand.of(
                "-Xmx192m", "-XX:+UseSerialGC", "-classpath", System.getProperty("java.class.path"), PROGRAM, body);
        command.addAll(urls);
        return command;
    }

    private double perSecond(Leash client, Path log) {
        boolean runs = client.runsFor(WARM_UP);
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < TIMES && runs; i++) {
            long before = accepted.sum();
            long start = System.nanoTime();
            runs = client.runsFor(MEASURED);
            rates.add((accepted.sum() - before) / ((System.nanoTime() - start) / 1e9));
        }
        if (!runs) {
            throw new IllegalStateException("the raw client has ended, see " + log);
        }
        return Median.of(rates);
    }

    @Override
    public Sink.Reply receive(Sink.Post post) {
        return receivers.receive(post);
    }

    @Override
    public void accepted(Sink.Post post) {
        receivers.accepted(post);
        accepted.increment();
    }
}
