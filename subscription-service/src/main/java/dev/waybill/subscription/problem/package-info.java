/**
 * Errors as clients see them: RFC 9457 problem details, from one table. What counts as an error is for the packages that
 * find it to say; this one knows only how to tell it, to clients and in the metrics of requests. With what several of them
 * read alike: bodies, query parameters, pages.
 */
package dev.waybill.subscription.problem;
