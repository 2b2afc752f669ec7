package dev.waybill.delivery.dispatch;

import dev.waybill.model.event.RawJson;
import dev.waybill.model.target.TargetUrl;

/**
 * One POST.
 *
 * @param target where to
 * @param headers all but Host, User-Agent and Content-Length
 * @param body as it is
 */
public record WebhookRequest(TargetUrl target, HeaderLines headers, RawJson body) {}
