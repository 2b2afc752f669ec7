package dev.waybill.delivery.dispatch;

import dev.waybill.model.event.RawJson;
import dev.waybill.model.subscription.TargetUrl;
import io.vertx.core.MultiMap;

/**
 * One POST.
 *
 * @param webhookId requests of the same webhook share an event loop and its connections
 * @param target where to
 * @param headers all but Host, User-Agent and Content-Length
 * @param body as it is
 */
public record WebhookRequest(String webhookId, TargetUrl target, MultiMap headers, RawJson body) {}
