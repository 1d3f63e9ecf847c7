/** Own small JSON reader and writer, and the canonical form that fingerprints digest. */
@NullMarked
package dev.metatables.contract.json;

import org.jspecify.annotations.NullMarked;
