/**
 * The database as a whole: brings its schema to what this release needs before anything else starts, and tells an outage
 * from a fault. Tables and queries are the business of the packages that own them.
 */
package dev.waybill.subscription.database;
