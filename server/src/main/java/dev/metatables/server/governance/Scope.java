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
 * @param names bare (in the default schema) and qualified names, for messages
 * @param tables the tables by relation id
 */
record Scope(
        String role, Map<Long, Access> relations, Set<Long> types, Set<String> names, Map<Long, KnownTable> tables) {
    Scope {
        relations = Map.copyOf(relations);
        types = Set.copyOf(types);
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
            names.add(relation.qualifiedName());
            if (relation.schema().equals(DEFAULT_SCHEMA)) {
                names.add(relation.tableName());
            }
        }
        return names;
    }
}
