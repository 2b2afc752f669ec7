/**
 * Who calls: organizations, their API keys, the check of the key that every request to the API carries, and that of the
 * token that administrators have. What an organization owns is its neighbours' business: they ask
 * {@link dev.waybill.subscription.tenancy.Caller}, and observe {@link dev.waybill.subscription.tenancy.OrganizationEvent}.
 */
package dev.waybill.subscription.tenancy;
