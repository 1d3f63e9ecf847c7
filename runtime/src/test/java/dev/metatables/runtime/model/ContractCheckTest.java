package dev.metatables.runtime.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.contract.json.Json;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.table.TableContract;
import dev.metatables.runtime.MetaTablesException;
import dev.metatables.runtime.example.ExampleTables;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractCheckTest {
    private static final Table TABLE = ExampleTables.ACCOUNT_HOLDINGS;
    private static final String CONTRACT = Json.write(TableContract.of(TABLE));

    @Test
    void theSameContractPassesWhateverItSaysBesides() {
        passes(CONTRACT);
        passes(CONTRACT.replace("\"version\"", "\"more\":1,\"version\""));
        passes(CONTRACT.replaceAll(",\"description\":\"[^\"]*\"", ""));
    }

    @Test
    void columnsThatDifferAreNamed() {
        fails(CONTRACT.replace("\"float64\"", "\"int64\""), "column quantity has data_type int64");
        fails(CONTRACT.replace("\"quantity\"", "\"amount\""), "column quantity is not there");
        fails(CONTRACT.replace("\"quantity\"", "\"amount\""), "column amount is not in the record");
    }

    @Test
    void theTimeIndexTakesPart() {
        fails(CONTRACT.replace("\"cadence\":\"1d\"", "\"cadence\":\"1h\""), "time index");
    }

    @Test
    void theMessageHasBothFingerprintsAndTheWayOut() {
        fails(CONTRACT.replace("\"quantity\"", "\"amount\""), "metatables migrations upgrade head");
        assertThatThrownBy(() -> check(CONTRACT.replace("\"quantity\"", "\"amount\"")))
                .hasMessageMatching("(?s).*\\(mt_\\w+\\) is not the one of .* \\(mt_\\w+\\): .*");
    }

    @Test
    void aCatalogWithoutContractSaysNothing() {
        assertThatCode(() -> ContractCheck.FAIL.check(TABLE, null)).doesNotThrowAnyException();
        passes("{}");
        assertThatCode(() -> ContractCheck.OFF.check(TABLE, Json.parseObject("{\"columns\":[{\"name\":\"x\"}]}")))
                .doesNotThrowAnyException();
    }

    private static void passes(String contract) {
        assertThatCode(() -> check(contract)).doesNotThrowAnyException();
    }

    private static void fails(String contract, String words) {
        assertThatThrownBy(() -> check(contract))
                .isInstanceOf(MetaTablesException.class)
                .hasMessageContaining(words);
    }

    @SuppressWarnings("unchecked")
    private static void check(String contract) {
        ContractCheck.FAIL.check(TABLE, (Map<String, ?>) Json.parseObject(contract));
    }
}
