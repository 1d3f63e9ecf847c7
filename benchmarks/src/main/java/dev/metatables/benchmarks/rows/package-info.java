/** Throughput of rows through TS Manager, beside JDBC on the same database. */
@NullMarked
@MetaTableDefaults(namespace = "benchmarks", app = "benchmarks")
package dev.metatables.benchmarks.rows;

import dev.metatables.annotations.MetaTableDefaults;
import org.jspecify.annotations.NullMarked;
