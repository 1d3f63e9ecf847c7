package dev.metatables.runtime.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of an answer.
 *
 * @param rows values of each row in select order
 * @param hasMore whether rows are left behind this page
 */
public record RowPage(List<@Nullable Object[]> rows, boolean hasMore) {}
