package dev.waybill.subscription.deliverylog;

import java.util.List;

/**
 * A page of a webhook's log.
 *
 * @param deliveries newest first
 * @param total deliveries on all pages
 */
record DeliveryPage(List<LoggedDelivery> deliveries, long total) {}
