/**
 * The admin API: what whoever holds the admin token can do with organizations and keys, and read of the audit trail. It
 * translates between HTTP and {@code tenancy} and {@code audit}, where everything is decided and done.
 */
package dev.waybill.subscription.admin;
