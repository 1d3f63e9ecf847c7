/** The recorded vectors, one dynamic test for each case. */
@NullMarked
package dev.metatables.contract.conformance;

import org.jspecify.annotations.NullMarked;
