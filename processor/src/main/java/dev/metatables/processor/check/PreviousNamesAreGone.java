package dev.metatables.processor.check;

import dev.metatables.contract.ContractException;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A rename starts from a name that no column has any more, and that one column has had. */
final class PreviousNamesAreGone implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        Set<String> claimed = new HashSet<>();
        for (ComponentSource component : table.components()) {
            component
                    .text("previousName")
                    .filter(name -> !name.isEmpty())
                    .flatMap(name -> problem(table, component, name, claimed))
                    .ifPresent(problem ->
                            found.add(Finding.of(Code.PREVIOUS_NAME, table, component, "previousName", problem)));
        }
        table.table()
                .filled("previousTable")
                .filter(name -> isName(table, name))
                .ifPresent(name -> found.add(Finding.of(
                        Code.PREVIOUS_NAME,
                        table,
                        "previousTable",
                        "has the previous table name \"" + name + "\", which is its name. Remove previousTable.")));
        return found;
    }

    private static boolean isName(TableSource table, String previous) {
        try {
            String name = TableNaming.tableName(table);
            return previous.equals(name) || previous.equals(TableNaming.schema(table) + "." + name);
        } catch (ContractException e) {
            return false;
        }
    }

    private static Optional<String> problem(
            TableSource table, ComponentSource component, String name, Set<String> claimed) {
        String found = "has the previous name \"" + name + "\", ";
        if (name.equals(component.columnName())) {
            return Optional.of(found + "which is its name. Remove previousName.");
        }
        if (table.column(name).isPresent()) {
            return Optional.of(
                    found + "which is the name of another column now. Rename that one, or remove" + " previousName.");
        }
        return claimed.add(name)
                ? Optional.empty()
                : Optional.of(found + "which another column claims too. Keep previousName on one of them.");
    }
}
