package dev.metatables.runtime;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.operation.Operation;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.catalog.DataSource;
import dev.metatables.runtime.catalog.SessionDataSource;
import dev.metatables.runtime.config.ConfigurationException;
import dev.metatables.runtime.config.Setting;
import dev.metatables.runtime.config.Settings;
import dev.metatables.runtime.execution.GovernedDsl;
import dev.metatables.runtime.execution.OperationResult;
import dev.metatables.runtime.execution.RemoteTableRows;
import dev.metatables.runtime.execution.Session;
import dev.metatables.runtime.model.BoundTable;
import dev.metatables.runtime.model.TableBinding;
import dev.metatables.runtime.model.TableModels;
import dev.metatables.runtime.row.TableRows;
import dev.metatables.runtime.statement.Statements;
import dev.metatables.runtime.table.MetaTable;
import dev.metatables.runtime.table.TableHandle;
import dev.metatables.runtime.transport.RetrofitTransport;
import dev.metatables.runtime.transport.Transport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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
    private final Consumer<Engine> whenClosed;
    private final Map<TableHandle, TableRows> rows = new ConcurrentHashMap<>();

    private RemoteEngine(Transport transport, CatalogClient catalog, Session session, Consumer<Engine> whenClosed) {
        this.transport = transport;
        this.catalog = catalog;
        this.session = session;
        this.dsl = GovernedDsl.over(session);
        this.whenClosed = whenClosed;
    }

    /** Resolves the models, finds the data source, binds the tables. Nothing is left open when that fails. */
    static RemoteEngine start(StartOptions options, Settings settings, Consumer<Engine> whenClosed) {
        settings.find(Setting.NAMESPACE).ifPresent(RemoteEngine::refuseNamespace);
        ClassLoader loader = Objects.requireNonNullElse(
                Thread.currentThread().getContextClassLoader(), ClassLoader.getSystemClassLoader());
        List<Table> tables = TableModels.resolve(options.models(), loader);
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

    private static void refuseNamespace(String namespace) {
        throw new ConfigurationException("The setting " + Setting.NAMESPACE.environmentName() + " is \"" + namespace
                + "\", but this version runs tables under their authored namespace only. Take the setting out.");
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
        var bound = new TableBinding(catalog, source.uid()).bind(tables);
        Session session = new Session(transport, bound, source.uid(), options.statementTimeout());
        LOG.info(
                "engine started endpoint={} data_source={} tables={}",
                transport.endpoint(),
                source.uid(),
                bound.size());
        return new RemoteEngine(transport, catalog, session, whenClosed);
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
        return session.operation(Statements.compile(query));
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
    public CatalogClient catalog() {
        return catalog;
    }

    @Override
    public void close() {
        transport.close();
        whenClosed.accept(this);
    }
}
