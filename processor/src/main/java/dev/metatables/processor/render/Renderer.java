package dev.metatables.processor.render;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.Table;
import dev.metatables.processor.source.TableSource;
import java.io.IOException;
import javax.lang.model.element.Element;

/** Writes all files of one record. */
public final class Renderer {
    private final FileWriter files;

    public Renderer(FileWriter files) {
        this.files = files;
    }

    /** Writes classes and document of a table. */
    public void table(TableSource source, Table table, Element origin) throws IOException {
        ApiModel model = ApiModel.of(source);
        // Everything that can fail is done before the first file, so that a failure leaves room for stubs.
        String document = TableDocument.write(table);
        sources(model, ContractClass.render(model, table), origin);
        files.resource(TableDocument.resourceName(table), document, origin);
    }

    /** Writes classes of the same shape for a record with errors. */
    public void stubs(TableSource source, Element origin) throws IOException {
        ApiModel model = ApiModel.of(source);
        sources(model, ContractClass.stub(model), origin);
    }

    private void sources(ApiModel model, String contract, Element origin) throws IOException {
        String packageName = model.source().packageName();
        files.source(packageName, model.table(), TableClass.render(model), origin);
        files.source(packageName, model.rows(), RowsClass.render(model), origin);
        files.source(packageName, model.contract(), contract, origin);
    }
}
