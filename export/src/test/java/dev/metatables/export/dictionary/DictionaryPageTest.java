package dev.metatables.export.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.model.Table;
import dev.metatables.export.Samples;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class DictionaryPageTest {
    private static final Pattern LINK = Pattern.compile("href=\"#([^\"]*)\"");

    @Test
    void everyLinkHasItsAnchorAndNothingComesFromElsewhere() {
        String page = DictionaryPage.of(Samples.recorded(), "all <tables> & more");
        Matcher links = LINK.matcher(page);
        int count = 0;
        while (links.find()) {
            assertThat(page).contains("id=\"" + links.group(1) + "\"");
            count++;
        }
        assertThat(count).isGreaterThan(Samples.recorded().size());
        assertThat(page)
                .doesNotContain("<script", "<link", "src=", "@import", "url(http", "<tables>")
                .contains("all &lt;tables&gt; &amp; more");
    }

    @Test
    void theDiagramIsXmlWithABoxForEachTableInsideIt() throws Exception {
        List<Table> tables = Samples.recorded();
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(EntityDiagram.svg(new TableGraph(tables)))));
        double width = Double.parseDouble(svg.getDocumentElement().getAttribute("width"));
        double height = Double.parseDouble(svg.getDocumentElement().getAttribute("height"));
        var boxes = svg.getElementsByTagName("rect");
        assertThat(boxes.getLength()).isEqualTo(tables.size());
        for (int i = 0; i < boxes.getLength(); i++) {
            var box = boxes.item(i).getAttributes();
            assertThat(number(box, "x") + number(box, "width")).isLessThan(width);
            assertThat(number(box, "y") + number(box, "height")).isLessThan(height);
        }
    }

    @Test
    void referredTablesStandToTheLeft() {
        List<List<Table>> levels = new TableGraph(Samples.portfolio()).byLevel();
        assertThat(levels).hasSize(2);
        assertThat(levels.get(0)).extracting(Table::tableName).containsExactly("sdk_examples__account");
    }

    @Test
    void noTablesAreAPageToo() {
        assertThat(DictionaryPage.of(List.of(), "nothing")).contains("</html>");
    }

    private static double number(org.w3c.dom.NamedNodeMap attributes, String name) {
        return Double.parseDouble(attributes.getNamedItem(name).getNodeValue());
    }
}
