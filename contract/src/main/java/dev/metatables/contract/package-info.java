/** The table contract: neutral model, names, types, fingerprint, requests and operations, as pure functions. */
@NullMarked
package dev.metatables.contract;

import org.jspecify.annotations.NullMarked;
