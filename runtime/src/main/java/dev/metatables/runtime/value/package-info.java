/** How Java values travel as JSON and come back: exact, in UTC, without loss. */
@NullMarked
package dev.metatables.runtime.value;

import org.jspecify.annotations.NullMarked;
