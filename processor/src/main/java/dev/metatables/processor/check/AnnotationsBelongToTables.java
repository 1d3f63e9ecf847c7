package dev.metatables.processor.check;

import dev.metatables.processor.source.StrayAnnotation;

/** Annotations of columns, keys and indexes stand on tables and on the records in them; elsewhere nobody reads them. */
public final class AnnotationsBelongToTables {

    private AnnotationsBelongToTables() {}

    /** What to say about an annotation that stands elsewhere. */
    public static Finding finding(StrayAnnotation stray) {
        String problem = stray.inTable()
                ? ", but a static field is no component of the record. Move it to a component, or remove the annotation."
                : ", but " + stray.type() + " is no table. Make it a record with @MetaTable or @TimeIndexMetaTable, or"
                        + " remove the annotation.";
        String message = "has @" + stray.annotation() + problem;
        return new Finding(Code.ANNOTATION_WITHOUT_TABLE, stray.where(), message, stray.position());
    }
}
