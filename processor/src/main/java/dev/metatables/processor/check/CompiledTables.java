package dev.metatables.processor.check;

import dev.metatables.contract.ContractException;
import dev.metatables.processor.source.CompiledDocuments;
import dev.metatables.processor.source.TableSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the compiler has shown so far of all tables of the compile: texts only, so that nothing of the compiler outlives
 * a round. Owners are records by their binary names.
 */
public final class CompiledTables {
    private final Map<String, String> ownerOfTable = new HashMap<>();
    private final Map<String, String> ownerOfIdentifier = new HashMap<>();
    private final Map<String, String> ownerOfObject = new HashMap<>();

    private final CompiledDocuments earlier;

    /** Nothing seen yet but the tables of earlier compiles. */
    public CompiledTables(CompiledDocuments earlier) {
        this.earlier = earlier;
    }

    /** Takes in a record. The first one with a name owns it. */
    public void add(TableSource table) {
        if (table.record()) {
            name(table).ifPresent(name -> ownerOfTable.putIfAbsent(name, table.binaryName()));
            TableNaming.identifier(table).ifPresent(id -> ownerOfIdentifier.putIfAbsent(id, table.binaryName()));
        }
    }

    /** Whether a table of that qualified name is compiled here or was compiled before. */
    boolean knows(String qualifiedName) {
        String name = qualifiedName.contains(".") ? qualifiedName : "public." + qualifiedName;
        int dot = name.indexOf('.');
        return ownerOfTable.containsKey(name) || earlier.has(name.substring(0, dot), name.substring(dot + 1));
    }

    /** The table somebody probably meant, without the default schema. */
    Optional<String> nearest(String qualifiedName) {
        return Nearest.of(
                qualifiedName,
                ownerOfTable.keySet().stream()
                        .map(name -> name.startsWith("public.") ? name.substring("public.".length()) : name)
                        .toList());
    }

    /** Another record that is the same table. */
    Optional<String> sameTable(TableSource table) {
        return name(table).flatMap(name -> other(ownerOfTable, name, table));
    }

    /** Another record with the same identifier. */
    Optional<String> sameIdentifier(TableSource table) {
        return TableNaming.identifier(table).flatMap(id -> other(ownerOfIdentifier, id, table));
    }

    /** Claims the name of an object in a schema, and tells which record has it already. */
    Optional<String> claim(TableSource table, String name) {
        String qualified = TableNaming.schema(table) + "." + name;
        ownerOfObject.putIfAbsent(qualified, table.binaryName());
        return other(ownerOfTable, qualified, table).or(() -> other(ownerOfObject, qualified, table));
    }

    private static Optional<String> other(Map<String, String> owners, String name, TableSource table) {
        return Optional.ofNullable(owners.get(name)).filter(owner -> !owner.equals(table.binaryName()));
    }

    private static Optional<String> name(TableSource table) {
        try {
            return Optional.of(TableNaming.schema(table) + "." + TableNaming.tableName(table));
        } catch (ContractException e) {
            return Optional.empty();
        }
    }
}
