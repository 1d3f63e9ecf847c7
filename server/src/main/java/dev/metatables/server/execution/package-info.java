/** Runs judged statements within their limits and encodes what comes back. */
@NullMarked
package dev.metatables.server.execution;

import org.jspecify.annotations.NullMarked;
