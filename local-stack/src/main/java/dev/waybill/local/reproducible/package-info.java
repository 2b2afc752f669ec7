/**
 * Undoes what makes a packaged service differ from build to build, and is of no use beyond that: Quarkus 3.33 numbers values
 * that its start steps hand on by which build thread comes first. Later versions do not
 * (<a href="https://github.com/quarkusio/quarkus/pull/53025">quarkus#53025</a>); with them, this package can go.
 */
package dev.waybill.local.reproducible;
