/** Tables of a small shop, with every kind of column. */
@NullMarked
@MetaTableDefaults(namespace = "shop", app = "shop")
package dev.metatables.testing.shop;

import dev.metatables.annotations.MetaTableDefaults;
import org.jspecify.annotations.NullMarked;
