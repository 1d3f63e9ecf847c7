package dev.metatables.processor.check;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.cadence.Cadence;
import dev.metatables.processor.source.TableSource;
import java.util.List;
import java.util.Optional;

/** The cadence is a positive number with a unit (contract specification 6). */
final class CadenceIsValid implements Rule {
    private static final int MAX_LENGTH = 32;

    @Override
    public List<Finding> check(TableSource table) {
        Optional<String> cadence = table.table().filled("cadence");
        if (!table.timeIndexed() || cadence.isEmpty() || valid(cadence.get())) {
            return List.of();
        }
        return List.of(Finding.of(
                Code.CADENCE_INVALID,
                table,
                "cadence",
                "has the cadence \"" + cadence.get() + "\". Write a positive number and one of s, m (minutes), h, d, w,"
                        + " mo (months), q, y, such as \"1d\" or \"15m\"."));
    }

    private static boolean valid(String cadence) {
        try {
            Cadence.normalize(cadence);
            return cadence.length() <= MAX_LENGTH;
        } catch (ContractException e) {
            return false;
        }
    }
}
