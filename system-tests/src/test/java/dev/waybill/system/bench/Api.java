package dev.waybill.system.bench;

import dev.waybill.system.bench.report.Bar;
import dev.waybill.system.bench.report.Figures;
import dev.waybill.system.bench.report.Findings;
import dev.waybill.system.fixture.ApiClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How fast the API answers, with one webhook that has a very long log among very many deliveries of others. */
final class Api implements Scenario {
    private static final int PAGE = 50;

    @Override
    public String name() {
        return "api";
    }

    @Override
    public int receivers(BenchOptions options) {
        return 1;
    }

    @Override
    public void run(Arena arena, BenchOptions options) {
        Findings findings = arena.findings();
        LogFill fill = new LogFill(arena.stack().postgres());
        List<String> keys = fill.customers();
        ApiClient owner = new ApiClient(arena.stack().apiUrl(), keys.getFirst());
        String webhook = owner.create("https://receiver.example/hooks", "campaign.created")
                .id();
        int own = Math.min(1_000_000, options.logRows() / 2);
        arena.progress("writing a log of " + options.logRows() + " deliveries, " + own + " of them of one webhook");
        long begin = System.nanoTime();
        String delivery = fill.fill(webhook, own, options.logRows());
        findings.fact("deliveries in the log", options.logRows(), "");
        findings.fact("of one webhook", own, "");
        findings.fact("time to write them by SQL", (System.nanoTime() - begin) / 1e9, "s");
        findings.fact("disk of one delivery, with indexes", fill.bytesPerRow("delivery"), "B");
        findings.fact("disk of one attempt, with indexes", fill.bytesPerRow("attempt"), "B");
        checkTotal(findings, owner, webhook, own);

        ApiCalls calls = new ApiCalls(arena);
        String deliveries = "/" + webhook + "/deliveries";
        List<String> queries = new ArrayList<>(pages(own).values());
        queries.addFirst(""); // page 1
        calls.warmUp(
                options.warmUp(Duration.ZERO),
                i -> owner.authorized("GET", deliveries + queries.get(i % queries.size()), null));
        creates(calls, arena, keys);
        calls.measure("get a webhook", 200, i -> owner.authorized("GET", "/" + webhook, null));
        calls.measure("list webhooks", 200, i -> owner.authorized("GET", "", null));
        Figures first = calls.measureLonger("page 1", 200, i -> owner.authorized("GET", deliveries, null));
        pages(own)
                .forEach((name, query) ->
                        calls.measure(name, 200, i -> owner.authorized("GET", deliveries + query, null)));
        calls.measure("get a delivery", 200, i -> owner.authorized("GET", deliveries + "/" + delivery, null));
        findings.bar(Bar.atMost("p99 of page 1", first.p99().toNanos() / 1e6, "ms", 20, 5));
    }

    /** What is looked at beside the first page, by name. */
    private static Map<String, String> pages(int rows) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("page 1,000", "?page=1000");
        pages.put("last page", "?page=" + rows / PAGE);
        pages.put("failed", "?status=failed");
        pages.put("pending", "?status=pending");
        pages.put("success, page 900", "?status=success&page=900");
        return pages;
    }

    private static void creates(ApiCalls calls, Arena arena, List<String> keys) {
        List<ApiClient> customers = keys.stream()
                .map(key -> new ApiClient(arena.stack().apiUrl(), key))
                .toList();
        String body = ApiClient.body("https://receiver.example/hooks", "campaign.created");
        calls.measure(
                "create a webhook",
                201,
                i -> customers
                        .get(1 + i % (customers.size() - 1))
                        .authorized("POST", "", body)
                        .header("Content-Type", "application/json"));
    }

    private static void checkTotal(Findings findings, ApiClient owner, String webhook, int own) {
        long total = 0;
        for (String status : List.of("success", "failed", "pending")) {
            total += owner.count(webhook, status);
        }
        if (total != own) {
            findings.problem("the API says that there are " + total + " deliveries; there are " + own);
        }
    }
}
