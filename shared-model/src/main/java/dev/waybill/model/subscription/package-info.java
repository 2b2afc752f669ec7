/** A webhook as the delivery side needs to know it. What its owner reads and changes stays in the subscription-service. */
package dev.waybill.model.subscription;
