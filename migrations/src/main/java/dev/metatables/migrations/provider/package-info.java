/** One provider's tables, and the way from contracts to active tables through TS Manager. */
@NullMarked
package dev.metatables.migrations.provider;

import org.jspecify.annotations.NullMarked;
