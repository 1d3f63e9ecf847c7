@NullMarked
package dev.metatables.postgres;

import org.jspecify.annotations.NullMarked;
