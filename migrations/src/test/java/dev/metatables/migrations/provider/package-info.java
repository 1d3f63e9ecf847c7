@NullMarked
package dev.metatables.migrations.provider;

import org.jspecify.annotations.NullMarked;
