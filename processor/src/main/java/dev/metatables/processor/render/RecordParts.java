package dev.metatables.processor.render;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.metatables.processor.source.MemberSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Expressions that take a record apart into column values, and put it together again. Good for one use. */
final class RecordParts {
    private final ApiModel model;
    private final Iterator<ApiColumn> columns;
    private int position;

    RecordParts(ApiModel model) {
        this.model = model;
        this.columns = model.columns().iterator();
    }

    /** All values in column order, of the parameter {@code row}. */
    CodeBlock values() {
        List<CodeBlock> values = new ArrayList<>();
        values("row", "", model.source().members(), values);
        return values.stream().collect(CodeBlock.joining(", "));
    }

    private void values(String owner, String guards, List<MemberSource> members, List<CodeBlock> values) {
        for (MemberSource member : members) {
            String expression = owner + "." + member.name() + "()";
            if (member.column() != null) {
                values.add(CodeBlock.of("$L$L", guards, columns.next().toValue(expression)));
            } else {
                String inner = member.nullable() ? guards + expression + " == null ? null : " : guards;
                values(expression, inner, member.members(), values);
            }
        }
    }

    /** A new record out of the array {@code values}. */
    CodeBlock record() {
        return record(model.record(), model.source().members());
    }

    private CodeBlock record(TypeName type, List<MemberSource> members) {
        List<CodeBlock> arguments = new ArrayList<>();
        for (MemberSource member : members) {
            if (member.column() != null) {
                arguments.add(columns.next().fromValue("values[" + position++ + "]", type));
            } else {
                String absent = member.nullable() ? absent(member) + " ? null : " : "";
                arguments.add(CodeBlock.of("$L$L", absent, record(TypeNames.erased(member.type()), member.members())));
            }
        }
        return CodeBlock.of("new $T($L)", type, arguments.stream().collect(CodeBlock.joining(", ")));
    }

    /** A nullable embedded record is absent when its first column that must be there is null, or all are. */
    private String absent(MemberSource member) {
        int first = required(member, position);
        if (first >= 0) {
            return "values[" + first + "] == null";
        }
        List<String> tests = new ArrayList<>();
        for (int i = 0; i < member.columns().size(); i++) {
            tests.add("values[" + (position + i) + "] == null");
        }
        return String.join(" && ", tests);
    }

    /** Position of the first column that holds a value whenever the member is there; -1 when there is none. */
    private static int required(MemberSource member, int start) {
        int at = start;
        for (MemberSource inner : member.members()) {
            int found = inner.column() == null ? required(inner, at) : at;
            if (!inner.nullable() && found >= 0) {
                return found;
            }
            at += inner.columns().size();
        }
        return -1;
    }
}
