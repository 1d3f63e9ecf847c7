package dev.metatables.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class on real tables. One TS Manager with an embedded PostgreSQL serves all classes of the JVM; the
 * tables of each class are made anew, in a namespace of its own, so that classes never see each other's rows, also when
 * they run at the same time. An {@link dev.metatables.runtime.Engine} is given to constructors and methods that take one:
 *
 * <pre>{@code
 * @MetaTablesTest(models = AssetRow.class)
 * class AssetsTest {
 *   @Test
 *   void assetsAreFound(Engine engine) {
 *     Asset.on(engine).insert(new AssetRow(uid, account, "BTC"));
 *     ...
 * }</pre>
 *
 * <p>The tests of one class share their tables and rows.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MetaTablesExtension.class)
public @interface MetaTablesTest {
    /**
     * Records of the tables the tests need, or their generated table classes; what they refer to comes with them. Empty
     * for every table on the class path.
     */
    Class<?>[] models() default {};
}
