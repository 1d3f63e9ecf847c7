package dev.metatables.export.dictionary;

import dev.metatables.contract.model.Table;
import dev.metatables.contract.naming.TableNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The data dictionary of some tables: what each is, its columns and keys with their descriptions, and a diagram. One
 * file without scripts and without anything from a network. The same tables and title give the same text.
 */
public final class DictionaryPage {

    /** Name of the page's file. */
    public static final String FILE = "index.html";

    private DictionaryPage() {}

    /**
     * The page.
     *
     * @param title heading of the page, such as the name of the module
     */
    public static String of(List<Table> tables, String title) {
        TableGraph graph = new TableGraph(tables);
        Markup page = new Markup();
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.line("title", "Data dictionary: " + title);
        page.raw("<meta name=\"viewport\" content=\"width=device-width\">\n<style>\n" + style() + "</style>\n");
        page.raw("</head>\n<body>\n").line("h1", "Data dictionary: " + title);
        contents(page, graph);
        page.raw("<h2 id=\"diagram\">Diagram</h2>\n<figure>\n")
                .raw(EntityDiagram.svg(graph))
                .raw("</figure>\n");
        graph.tables().forEach(table -> TableSection.write(page, table, graph));
        return page.raw("</body>\n</html>\n").toString();
    }

    private static void contents(Markup page, TableGraph graph) {
        page.raw("<nav>\n<ul>\n");
        for (Table table : graph.tables()) {
            page.raw("<li>").raw(link(table)).raw(" ");
            page.text(table.description() == null ? "" : table.description()).raw("</li>\n");
        }
        page.raw("</ul>\n</nav>\n");
    }

    static String link(Table table) {
        return "<a href=\"#" + anchor(table) + "\">" + Markup.escape(TableNames.qualified(table)) + "</a>";
    }

    static String anchor(Table table) {
        return Markup.escape(TableGraph.key(table).replace(' ', '_'));
    }

    private static String style() {
        try (InputStream in = DictionaryPage.class.getResourceAsStream("dictionary.css")) {
            return new String(Objects.requireNonNull(in, "dictionary.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
