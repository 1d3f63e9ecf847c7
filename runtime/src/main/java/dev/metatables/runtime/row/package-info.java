/** The row API: what generated {@code Asset}, {@code AccountHoldings} and the like are made of. */
@NullMarked
package dev.metatables.runtime.row;

import org.jspecify.annotations.NullMarked;
