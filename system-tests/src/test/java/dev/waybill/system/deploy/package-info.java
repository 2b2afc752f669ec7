/**
 * What is deployed, as far as files tell: whether they fit the services that they are for, with their settings, metrics and
 * documents. Nothing is started here but an image, without the parts around it.
 */
package dev.waybill.system.deploy;
