/**
 * Records and, for each, the three sources the processor generates for them, written by hand: what is generated must
 * look exactly like these. The tests of this module run against them.
 */
@NullMarked
package dev.metatables.runtime.example;

import org.jspecify.annotations.NullMarked;
