package dev.metatables.processor.render;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeVariableName;
import javax.lang.model.element.Modifier;

/** What stands where an authored table is in error, so that one mistake is one message. It never runs. */
final class Stubs {
    static final String MESSAGE = "The record of this table has errors. Correct them and compile again.";

    private Stubs() {}

    static MethodSpec invalid() {
        TypeVariableName type = TypeVariableName.get("T");
        return MethodSpec.methodBuilder("invalid")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addTypeVariable(type)
                .returns(type)
                .addStatement("throw new $T($S)", IllegalStateException.class, MESSAGE)
                .build();
    }
}
