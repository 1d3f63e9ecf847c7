@NullMarked
package dev.metatables.migrations.run;

import org.jspecify.annotations.NullMarked;
