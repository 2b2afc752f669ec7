/** The command {@code reencrypt}: a client of the admin API of any installation. What is done is done there. */
package dev.waybill.local.reencrypt;
