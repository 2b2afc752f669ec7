/**
 * The manifests of {@code deploy/kubernetes} and of the Helm chart: rendered as their tools would, and held to the schemas
 * of Kubernetes and to the services. Nothing here needs a cluster, nor a tool that Maven does not bring.
 */
package dev.waybill.system.deploy.kubernetes;
