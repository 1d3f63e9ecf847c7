/** Rules on authored tables. A rule gives findings; it neither prints nor throws. */
@NullMarked
package dev.metatables.processor.check;

import org.jspecify.annotations.NullMarked;
