package dev.metatables.processor.check;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.naming.Names;
import dev.metatables.processor.source.AnnotationSource;
import dev.metatables.processor.source.ComponentSource;
import dev.metatables.processor.source.TableSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Authored names of keys, indexes and checks are names PostgreSQL keeps whole; a primary key has one. */
final class ObjectNamesAreKept implements Rule {

    @Override
    public List<Finding> check(TableSource table) {
        List<Finding> found = new ArrayList<>();
        table.indexes().forEach(index -> check(table.displayName(), index, "index", found));
        table.indexes().forEach(index -> checkFunctions(table, index, found));
        AuthoredForeignKey.of(table).forEach(key -> check(key.where(), key.annotation(), "foreign key", found));
        table.checks().forEach(check -> checkPart(table, check, found));
        String keyName = null;
        for (ComponentSource component : table.components()) {
            AnnotationSource key = component.primaryKey();
            Optional<String> name = key == null ? Optional.empty() : key.filled("name");
            if (key == null || name.isEmpty()) {
                continue;
            }
            check(table.where(component), key, "primary key", found);
            if (keyName != null && !keyName.equals(name.get())) {
                String message = "names the primary key \"" + name.get() + "\", which is named \"" + keyName
                        + "\" on another component. Write one name.";
                found.add(new Finding(Code.PRIMARY_KEY_NAMES, table.where(component), message, key.at("name")));
            }
            keyName = keyName == null ? name.get() : keyName;
        }
        return found;
    }

    private static void check(String where, AnnotationSource given, String what, List<Finding> found) {
        given.filled("name")
                .filter(name -> !fits(name))
                .ifPresent(name -> found.add(new Finding(
                        Code.OBJECT_NAME_INVALID,
                        where,
                        "has the " + what + " name \"" + name + "\" of " + bytes(name)
                                + " bytes. Use 1 to 63 bytes, a letter or digit and no control characters, or leave name away.",
                        given.at("name"))));
    }

    private static void checkPart(TableSource table, AnnotationSource check, List<Finding> found) {
        check.filled("name")
                .filter(name -> !isPart(name))
                .ifPresent(name -> found.add(new Finding(
                        Code.OBJECT_NAME_INVALID,
                        table.displayName(),
                        "has the check name \"" + name + "\", which gives no word. Use letters or digits.",
                        check.at("name"))));
    }

    /** An index without a name is named after its columns and functions. */
    private static void checkFunctions(TableSource table, AnnotationSource index, List<Finding> found) {
        List<AnnotationSource> keys = index.annotations("keys");
        for (int i = 0; i < keys.size() && index.filled("name").isEmpty(); i++) {
            Optional<String> function = keys.get(i).filled("function").filter(name -> !isPart(name));
            if (function.isPresent()) {
                String message = "has an index with the function \"" + function.get()
                        + "\", after which it cannot be named. Correct the function, or write name.";
                found.add(new Finding(
                        Code.OBJECT_NAME_INVALID,
                        table.displayName(),
                        message,
                        index.at("keys").item(i)));
            }
        }
    }

    private static boolean fits(String name) {
        return bytes(name) <= Names.MAX_LENGTH
                && isPart(name)
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isPart(String name) {
        try {
            Names.check("t", name);
            return true;
        } catch (ContractException e) {
            return false;
        }
    }
}
