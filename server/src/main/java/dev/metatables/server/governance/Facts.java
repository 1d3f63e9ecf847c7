package dev.metatables.server.governance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's own analysis says of a statement, by object ids. Immutable.
 *
 * @param queries number of statements
 * @param command of the (first) statement
 * @param onConflict what an insert does on conflict
 * @param nestedWrites statements inside it that are no selects
 * @param rowLocks row locks at any depth
 * @param relations every relation referenced, with the rights needed on it
 * @param functions of every call, operator, aggregate, cast and sort
 * @param operators by id, where the tree names the operator and not its function
 * @param types of constants, casts, parameters, column definitions and results
 * @param refusedNodes kinds of nodes that are not on our list, in order of appearance
 * @param plain whether it works on at most one table or list of values and has no subquery
 * @param excess what is too much work, as the end of a sentence; null when nothing is
 * @param smallParameters numbers of parameters whose values have to be small; 0 stands for all
 */
record Facts(
        int queries,
        Command command,
        OnConflict onConflict,
        boolean nestedWrites,
        boolean rowLocks,
        Map<Long, Rights> relations,
        Set<Long> functions,
        Set<Long> operators,
        Set<Long> types,
        List<String> refusedNodes,
        boolean plain,
        @Nullable String excess,
        Set<Integer> smallParameters) {

    Facts {
        relations = Map.copyOf(relations);
        functions = Set.copyOf(functions);
        operators = Set.copyOf(operators);
        types = Set.copyOf(types);
        refusedNodes = List.copyOf(refusedNodes);
        smallParameters = Set.copyOf(smallParameters);
    }

    /** Command of a statement. */
    enum Command {
        SELECT,
        INSERT,
        UPDATE,
        DELETE,
        MERGE,
        OTHER
    }

    /** The conflict clause of an insert. */
    enum OnConflict {
        NONE,
        NOTHING,
        UPDATE
    }

    /**
     * Rights needed on one relation.
     *
     * @param write insert, update or delete
     * @param selected columns read, in PostgreSQL's numbering; 0 is the whole row
     * @param changed columns written
     */
    record Rights(boolean write, Set<Integer> selected, Set<Integer> changed) {
        Rights {
            selected = Set.copyOf(selected);
            changed = Set.copyOf(changed);
        }
    }
}
