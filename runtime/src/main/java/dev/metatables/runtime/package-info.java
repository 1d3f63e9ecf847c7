/** The entry point of applications: {@link dev.metatables.runtime.MetaTables} and the {@link dev.metatables.runtime.Engine}. */
@NullMarked
package dev.metatables.runtime;

import org.jspecify.annotations.NullMarked;
