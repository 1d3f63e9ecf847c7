@NullMarked
package dev.metatables.migrations.generate;

import org.jspecify.annotations.NullMarked;
