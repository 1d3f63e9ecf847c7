/** The table resource under META-INF/metatables/. */
@NullMarked
package dev.metatables.contract.document;

import org.jspecify.annotations.NullMarked;
