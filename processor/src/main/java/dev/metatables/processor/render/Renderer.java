package dev.metatables.processor.render;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.Table;
import dev.metatables.processor.source.TableSource;
import java.io.IOException;
import java.util.List;
import javax.lang.model.element.Element;

/** Writes all files of one record. */
public final class Renderer {
    private final FileWriter files;

    public Renderer(FileWriter files) {
        this.files = files;
    }

    /** Simple names of the classes a record gets. */
    public static List<String> classNames(TableSource source) {
        return ApiModel.of(source).classNames();
    }

    /** Simple name of the row API of a record, the one class that is named by the record alone. */
    public static String apiName(TableSource source) {
        return ApiModel.of(source).rows().simpleName();
    }

    /** Writes classes and document of a table. */
    public void table(TableSource source, Table table, Element origin) throws IOException {
        ApiModel model = ApiModel.of(source);
        // Everything that can fail is done before the first file, so that a failure leaves room for stubs.
        String document = TableDocument.write(table);
        var contract = ContractClass.render(model, table);
        files.source(source.packageName(), TableClass.render(model), origin);
        files.source(source.packageName(), RowsClass.render(model), origin);
        files.source(source.packageName(), contract, origin);
        files.resource(TableDocument.resourceName(table), document, origin);
    }

    /** Writes classes of the same shape for a record with errors. */
    public void stubs(TableSource source, Element origin) throws IOException {
        ApiModel model = ApiModel.of(source);
        files.source(source.packageName(), TableClass.render(model), origin);
        files.source(source.packageName(), RowsClass.render(model), origin);
        files.source(source.packageName(), ContractClass.stub(model), origin);
    }
}
