/** Which URLs webhooks may have here, from configuration. The rules themselves are in the model, for both services. */
package dev.waybill.subscription.target;
