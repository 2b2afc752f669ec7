/** Where receivers are: from the name of a host to addresses. What is sent there is the business of {@code dispatch}. */
package dev.waybill.delivery.target;
