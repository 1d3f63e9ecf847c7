@NullMarked
package dev.metatables.postgres.catalog;

import org.jspecify.annotations.NullMarked;
