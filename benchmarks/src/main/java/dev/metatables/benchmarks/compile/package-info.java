/** What an annotated table costs the compiler. */
@NullMarked
package dev.metatables.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
