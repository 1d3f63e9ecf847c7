/** The contract fingerprint (contract specification 9). */
@NullMarked
package dev.metatables.contract.fingerprint;

import org.jspecify.annotations.NullMarked;
