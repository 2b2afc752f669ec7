/** A DNS server for tests, which knows what it is told and misbehaves where it is told to. */
package dev.waybill.local.dns;
