package dev.waybill.subscription.deliverylog;

/** The names of the topics that the log reads, and of the one for what it can't read. */
record LogTopics(String deliveries, String attempts, String deadLetters) {}
