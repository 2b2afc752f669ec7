/** What is deployed with the services: files that name their metrics, settings and documents, held to what there is. */
package dev.waybill.system.deploy;
