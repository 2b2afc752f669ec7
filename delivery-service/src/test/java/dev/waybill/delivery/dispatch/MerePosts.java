package dev.waybill.delivery.dispatch;

import dev.waybill.model.event.RawJson;
import dev.waybill.model.target.TargetUrl;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * A program with the client of the delivery-service and nothing else to do: how many POSTs it makes is what
 * {@code ./waybill bench} calls the raw ceiling. Each receiver has always one on its way, until the program is ended.
 */
final class MerePosts {
    private final Sender sender;

    private MerePosts(Sender sender) {
        this.sender = sender;
    }

    /** @param args the body, and the URLs of the receivers */
    public static void main(String[] args) {
        RawJson body = RawJson.of(args[0]);
        MerePosts posts = new MerePosts(new Sender(Vertx.vertx(), args.length));
        for (String url : Arrays.asList(args).subList(1, args.length)) {
            HeaderLines headers = new HeaderLines().add("Content-Type", "application/json");
            posts.post(url, new WebhookRequest(TargetUrl.parse(url), headers, body));
        }
    }

    private void post(String webhookId, WebhookRequest request) {
        CompletableFuture<Void> unused = sender.sendFor(webhookId, request)
                .handle((answer, error) -> null)
                .thenRun(() -> post(webhookId, request));
    }
}
