/** What governing a statement costs, in the server and over HTTP. */
@NullMarked
@MetaTableDefaults(namespace = "benchmarks", app = "benchmarks")
package dev.metatables.benchmarks.governed;

import dev.metatables.annotations.MetaTableDefaults;
import org.jspecify.annotations.NullMarked;
