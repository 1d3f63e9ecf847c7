package dev.metatables.runtime.statement;

import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.conf.ParamType;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jspecify.annotations.Nullable;

/** How queries become text, with the physical names of their tables. Immutable; made once, because that is costly. */
public final class Rendering {
    private static final Rendering PLAIN = new Rendering(null);

    private final DSLContext dsl;

    private Rendering(@Nullable RenderMapping names) {
        DefaultConfiguration configuration = new DefaultConfiguration();
        configuration.set(SQLDialect.POSTGRES);
        configuration.set(new Settings()
                .withRenderNamedParamPrefix(String.valueOf(Placeholders.MARKER))
                .withRenderNameCase(RenderNameCase.AS_IS)
                .withRenderMapping(names)
                .withExecuteLogging(false));
        configuration.set(VisitListener.onVisitStart(Rendering::visit));
        this.dsl = DSL.using(configuration);
    }

    /** Tables under their authored names. */
    public static Rendering plain() {
        return PLAIN;
    }

    /** Tables under other names: those authored, and what is written in their place. */
    public static Rendering with(RenderMapping names) {
        return new Rendering(names);
    }

    /** The text of a query, of which the listener is told every part. */
    String render(Query query, ScopeListener listener) {
        var context = dsl.renderContext().paramType(ParamType.NAMED);
        context.data(ScopeListener.class, listener);
        return context.visit(query).render();
    }

    private static void visit(VisitContext context) {
        if (!(context.data(ScopeListener.class) instanceof ScopeListener listener)) {
            throw new IllegalStateException("A part of the query is rendered out of sight: " + context.queryPart());
        }
        listener.visit(context);
    }
}
