package dev.metatables.processor.report;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.metatables.processor.source.SourcePosition;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Shows messages at annotations that are repeated. The standard interface knows only their container, which stands
 * nowhere; javac's syntax trees know each of them. Other compilers have no such trees.
 */
final class RepeatedAnnotations {
    private final @Nullable Trees trees;

    RepeatedAnnotations(ProcessingEnvironment environment) {
        trees = trees(environment);
    }

    private static @Nullable Trees trees(ProcessingEnvironment environment) {
        try {
            return Trees.instance(environment);
        } catch (IllegalArgumentException | LinkageError e) {
            return null;
        }
    }

    /** Prints the message where the annotation can be found; false when it has to be shown otherwise. */
    boolean print(Diagnostic.Kind kind, String text, Anchor anchor, SourcePosition position) {
        TreePath path = trees == null || position.repetition() < 0 ? null : trees.getPath(anchor.element());
        Tree tree = path == null ? null : find(path.getLeaf(), position);
        if (trees == null || path == null || tree == null) {
            return false;
        }
        trees.printMessage(kind, text, tree, path.getCompilationUnit());
        return true;
    }

    private static @Nullable Tree find(Tree declaration, SourcePosition position) {
        List<? extends AnnotationTree> annotations = annotations(declaration).stream()
                .filter(annotation -> isNamed(annotation, String.valueOf(position.annotation())))
                .toList();
        return position.repetition() < annotations.size()
                ? value(annotations.get(position.repetition()), position)
                : null;
    }

    private static List<? extends AnnotationTree> annotations(Tree declaration) {
        ModifiersTree modifiers = declaration instanceof ClassTree type
                ? type.getModifiers()
                : declaration instanceof VariableTree field ? field.getModifiers() : null;
        return modifiers == null ? List.of() : modifiers.getAnnotations();
    }

    private static boolean isNamed(AnnotationTree annotation, String qualifiedName) {
        String written = annotation.getAnnotationType().toString();
        return qualifiedName.equals(written) || qualifiedName.endsWith("." + written);
    }

    private static Tree value(AnnotationTree annotation, SourcePosition position) {
        for (ExpressionTree argument : annotation.getArguments()) {
            if (argument instanceof AssignmentTree given
                    && given.getVariable().toString().equals(position.attribute())) {
                return item(given.getExpression(), position.item());
            }
        }
        return annotation;
    }

    private static Tree item(ExpressionTree value, int index) {
        return value instanceof NewArrayTree array
                        && index >= 0
                        && index < array.getInitializers().size()
                ? array.getInitializers().get(index)
                : value;
    }
}
