/**
 * Which encryption keys the stored signing secrets need, and how they come to be encrypted with the newest one. Encrypting
 * is the business of {@code secret}, and changing a webhook that of {@code webhook}.
 */
package dev.waybill.subscription.encryption;
