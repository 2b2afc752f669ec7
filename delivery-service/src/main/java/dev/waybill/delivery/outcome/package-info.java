/** What an answer, or the lack of one, means: pure, and told in words that people understand. */
package dev.waybill.delivery.outcome;
