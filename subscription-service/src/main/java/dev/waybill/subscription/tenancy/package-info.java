/**
 * Who calls: organizations, their API keys, and the check of the key that every request below {@code /api/v1} carries.
 * What an organization owns is its neighbours' business; they ask {@link dev.waybill.subscription.tenancy.Caller}.
 */
package dev.waybill.subscription.tenancy;
