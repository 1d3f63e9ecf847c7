package dev.metatables.runtime;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.operation.Limits;
import dev.metatables.contract.operation.Operation;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.DataSource;
import dev.metatables.runtime.catalog.SessionDataSource;
import dev.metatables.runtime.config.Setting;
import dev.metatables.runtime.config.Settings;
import dev.metatables.runtime.execution.AsyncCalls;
import dev.metatables.runtime.execution.GovernedDsl;
import dev.metatables.runtime.execution.OperationResult;
import dev.metatables.runtime.execution.RemoteTableRows;
import dev.metatables.runtime.execution.Session;
import dev.metatables.runtime.model.BoundTable;
import dev.metatables.runtime.model.TableBinding;
import dev.metatables.runtime.model.TableModels;
import dev.metatables.runtime.row.TableRows;
import dev.metatables.runtime.statement.TableScope;
import dev.metatables.runtime.table.MetaTable;
import dev.metatables.runtime.table.TableHandle;
import dev.metatables.runtime.transport.RetrofitTransport;
import dev.metatables.runtime.transport.Transport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine over a transport. */
final class RemoteEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteEngine.class);

    private final Transport transport;
    private final Session session;
    private final DSLContext dsl;
    private final CatalogClient catalog;
    private final AsyncCalls calls;
    private final Consumer<Engine> whenClosed;
    private final Map<TableHandle, TableRows> rows = new ConcurrentHashMap<>();

    private RemoteEngine(
            Transport transport,
            CatalogClient catalog,
            Session session,
            AsyncCalls calls,
            Consumer<Engine> whenClosed) {
        this.transport = transport;
        this.catalog = catalog;
        this.session = session;
        this.calls = calls;
        this.dsl = GovernedDsl.over(session, calls.executor());
        this.whenClosed = whenClosed;
    }

    /** Resolves the models, finds the data source, binds the tables. Nothing is left open when that fails. */
    static RemoteEngine start(StartOptions options, Settings settings, Consumer<Engine> whenClosed) {
        ClassLoader loader = Objects.requireNonNullElse(
                Thread.currentThread().getContextClassLoader(), ClassLoader.getSystemClassLoader());
        List<Table> tables = TableModels.resolve(options.models(), options.tableNames(), loader);
        LOG.info("models resolved tables={}", tables.size());
        Transport transport = RetrofitTransport.to(
                settings.require(Setting.ENDPOINT),
                settings.require(Setting.ACCESS_TOKEN),
                settings.find(Setting.REFRESH_TOKEN).orElse(null));
        try {
            return attach(options, settings, tables, transport, whenClosed);
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    /** Attaches over a transport, which the engine closes. */
    static RemoteEngine attach(
            StartOptions options,
            Settings settings,
            List<Table> tables,
            Transport transport,
            Consumer<Engine> whenClosed) {
        CatalogClient catalog = new CatalogClient(transport);
        DataSource source = SessionDataSource.find(catalog, settings);
        var bound = new TableBinding(
                        catalog, source.uid(), settings.find(Setting.NAMESPACE).orElse(null), options.contractCheck())
                .bind(tables);
        Session session = new Session(transport, bound, source, Session.unlimited(options.statementTimeout()));
        LOG.info(
                "engine started endpoint={} data_source={} tables={}",
                transport.endpoint(),
                source.uid(),
                bound.size());
        AsyncCalls calls = new AsyncCalls(transport::giveUp);
        return new RemoteEngine(transport, catalog, session, calls, engine -> {
            calls.close();
            transport.close();
            whenClosed.accept(engine);
        });
    }

    @Override
    public DSLContext dsl() {
        return dsl;
    }

    @Override
    public TableRows rows(MetaTable table) {
        return rows.computeIfAbsent(table.handle(), handle -> new RemoteTableRows(session, table));
    }

    @Override
    public Operation operation(Query query) {
        return session.operation(session.compile(query, null));
    }

    @Override
    public Operation operation(Query query, TableScope scope) {
        return session.operation(session.compile(query, scope));
    }

    @Override
    public <T> CompletableFuture<T> async(Supplier<T> call) {
        return calls.run(call);
    }

    @Override
    public Engine with(Limits limits) {
        return new RemoteEngine(transport, catalog, session.with(limits), calls, engine -> {});
    }

    @Override
    public List<BoundTable> metaTables() {
        return session.tables();
    }

    @Override
    public List<Table> models() {
        return session.tables().stream().map(BoundTable::table).toList();
    }

    @Override
    public OperationResult execute(Operation operation) {
        return session.execute(operation);
    }

    @Override
    public BoundTable table(TableHandle handle) {
        return session.table(handle);
    }

    @Override
    public BoundTable table(Class<?> model) {
        return session.table(model);
    }

    @Override
    public Limits limits() {
        return session.limits();
    }

    @Override
    public CatalogClient catalog() {
        return catalog;
    }

    @Override
    public void close() {
        whenClosed.accept(this);
    }
}
