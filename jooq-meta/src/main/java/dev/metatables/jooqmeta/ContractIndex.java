package dev.metatables.jooqmeta;

import dev.metatables.contract.model.Index;
import dev.metatables.contract.model.IndexKey;
import java.util.ArrayList;
import java.util.List;
import org.jooq.SortOrder;
import org.jooq.meta.AbstractIndexDefinition;
import org.jooq.meta.DefaultIndexColumnDefinition;
import org.jooq.meta.IndexColumnDefinition;

/** An index over plain columns. */
final class ContractIndex extends AbstractIndexDefinition {

    private final ContractTable table;
    private final Index index;

    ContractIndex(ContractTable table, String name, Index index) {
        super(table.getSchema(), name, table, index.unique());
        this.table = table;
        this.index = index;
    }

    @Override
    protected List<IndexColumnDefinition> getIndexColumns0() {
        List<IndexColumnDefinition> columns = new ArrayList<>();
        for (IndexKey key : index.keys()) {
            SortOrder order = "DESC".equals(key.order()) ? SortOrder.DESC : SortOrder.ASC;
            columns.add(
                    new DefaultIndexColumnDefinition(this, table.getColumn(key.column()), order, columns.size() + 1));
        }
        return columns;
    }
}
