package dev.metatables.processor.check;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.naming.Names;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;

/** Written names follow the convention: {@code app__concept}, and no schema for the default one. */
final class TableNamesFollowConvention implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        table.table()
                .filled("table")
                .filter(name -> !isByConvention(name))
                .ifPresent(name -> found.add(Finding.of(
                        Code.TABLE_NAME_NOT_BY_CONVENTION,
                        table,
                        "table",
                        "has the table name \"" + name + "\", which is not app__concept. Leave table away, or name it"
                                + " so.")));
        table.table()
                .filled("schema")
                .filter(schema -> schema.strip().equals("public"))
                .ifPresent(schema -> found.add(Finding.of(
                        Code.SCHEMA_PUBLIC,
                        table,
                        "schema",
                        "has schema = \"public\", which is the default. Leave schema away.")));
        return found;
    }

    private static boolean isByConvention(String name) {
        try {
            Names.parseSchemaTableName(name);
            return true;
        } catch (ContractException e) {
            return false;
        }
    }
}
