package dev.metatables.server.governance;

import dev.metatables.contract.operation.Access;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A declared scope as the database knows it. Immutable.
 *
 * @param role the role that may touch exactly these tables
 * @param relations access by relation id
 * @param types user-defined types that belong to the tables: of their columns, and their rows
 * @param typeNames their names, bare (in the default schema) and qualified
 * @param names bare (in the default schema) and qualified names, for messages
 * @param tables the tables by relation id
 */
record Scope(
        String role,
        Map<Long, Access> relations,
        Set<Long> types,
        Set<String> typeNames,
        Set<String> names,
        Map<Long, KnownTable> tables) {
    Scope {
        relations = Map.copyOf(relations);
        types = Set.copyOf(types);
        typeNames = Set.copyOf(typeNames);
        names = Set.copyOf(names);
        tables = Map.copyOf(tables);
    }

    /** The default schema of every data source: bare names mean it. */
    static final String DEFAULT_SCHEMA = "public";

    boolean writes(long relation) {
        return relations.get(relation) == Access.WRITE;
    }

    static Set<String> namesOf(Iterable<ScopedRelation> relations) {
        Set<String> names = new HashSet<>();
        for (ScopedRelation relation : relations) {
            names.addAll(spellings(relation.schema(), relation.tableName()));
        }
        return names;
    }

    /** How a statement may write a name of a schema. */
    static Set<String> spellings(String schema, String name) {
        String qualified = schema + "." + name;
        return schema.equals(DEFAULT_SCHEMA) ? Set.of(qualified, name) : Set.of(qualified);
    }
}
