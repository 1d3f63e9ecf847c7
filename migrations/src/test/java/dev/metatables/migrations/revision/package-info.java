@NullMarked
package dev.metatables.migrations.revision;

import org.jspecify.annotations.NullMarked;
