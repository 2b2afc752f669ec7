/**
 * What Waybill needs around it, on one machine and without Docker: a Kafka broker, a PostgreSQL server, a DNS server and a
 * receiver, for tests and for the local stack. How the local stack puts them together with the services is the business of
 * {@code up}.
 */
package dev.waybill.local;
