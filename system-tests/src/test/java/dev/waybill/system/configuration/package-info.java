/** The page of all settings, made from what the services say of themselves. What is deployed with them is {@code deploy}'s. */
package dev.waybill.system.configuration;
