/** Cadence of time-indexed tables (contract specification 6). */
@NullMarked
package dev.metatables.contract.cadence;

import org.jspecify.annotations.NullMarked;
