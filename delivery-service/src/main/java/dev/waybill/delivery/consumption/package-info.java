/**
 * Reading a topic concurrently: records are handed out in order, finish in any order, and are committed only behind
 * finished work. What is done with a record is the caller's business.
 */
package dev.waybill.delivery.consumption;
