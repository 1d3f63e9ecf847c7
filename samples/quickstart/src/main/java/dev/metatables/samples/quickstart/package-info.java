/** A small portfolio: accounts, the assets they own, and what they hold each day. */
@MetaTableDefaults(namespace = "sdk-examples", app = "sdk_examples")
@NullMarked
package dev.metatables.samples.quickstart;

import dev.metatables.annotations.MetaTableDefaults;
import org.jspecify.annotations.NullMarked;
