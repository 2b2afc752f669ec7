/** The topics as they must be on the broker: made where they are missing, refused where they would lose data. */
package dev.waybill.model.topic;
