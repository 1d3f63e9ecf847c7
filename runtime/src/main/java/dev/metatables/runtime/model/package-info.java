/** Which tables an engine is for: found by record, by generated table or on the class path, with all they refer to. */
@NullMarked
package dev.metatables.runtime.model;

import org.jspecify.annotations.NullMarked;
