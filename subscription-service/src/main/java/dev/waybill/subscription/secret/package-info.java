/**
 * Makes and encrypts signing secrets with the configured keys. What a secret looks like and how it is encrypted is the
 * shared model's; whose secret it is, the webhook's.
 */
package dev.waybill.subscription.secret;
