package dev.metatables.processor.source;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/** Reads from a class file which record components have a type annotation called {@code Nullable} (JVMS 4.7.30). */
final class RecordClassFile {
    private static final int FIELD_TARGET = 0x13;

    private final DataInputStream in;
    private final String[] texts;

    private RecordClassFile(DataInputStream in, String[] texts) {
        this.in = in;
        this.texts = texts;
    }

    static Set<String> nullableComponents(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(file));
        in.skipNBytes(8);
        RecordClassFile reader = new RecordClassFile(in, constants(in));
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        reader.skipMembers();
        reader.skipMembers();
        return reader.components();
    }

    private static String[] constants(DataInputStream in) throws IOException {
        String[] texts = new String[in.readUnsignedShort()];
        java.util.Arrays.fill(texts, "");
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                default -> in.skipNBytes(4);
            }
        }
        return texts;
    }

    /** Fields, or methods. */
    private void skipMembers() throws IOException {
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            in.skipNBytes(6);
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                in.skipNBytes(2);
                skipRest();
            }
        }
    }

    private Set<String> components() throws IOException {
        Set<String> nullable = new HashSet<>();
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            if (!text().equals("Record")) {
                skipRest();
                continue;
            }
            in.skipNBytes(4);
            for (int count = in.readUnsignedShort(); count > 0; count--) {
                String name = text();
                in.skipNBytes(2);
                if (componentIsNullable()) {
                    nullable.add(name);
                }
            }
        }
        return nullable;
    }

    private boolean componentIsNullable() throws IOException {
        boolean nullable = false;
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            String name = text();
            if (!name.equals("RuntimeVisibleTypeAnnotations") && !name.equals("RuntimeInvisibleTypeAnnotations")) {
                skipRest();
                continue;
            }
            in.skipNBytes(4);
            for (int count = in.readUnsignedShort(); count > 0; count--) {
                nullable |= typeAnnotationIsNullable();
            }
        }
        return nullable;
    }

    /** Type arguments have steps in their path; a nested class as such has steps of kind 1 only. */
    private boolean typeAnnotationIsNullable() throws IOException {
        if (in.readUnsignedByte() != FIELD_TARGET) {
            throw new IOException("A type annotation of a record component does not stand on its type.");
        }
        boolean onType = true;
        for (int steps = in.readUnsignedByte(); steps > 0; steps--) {
            onType &= in.readUnsignedByte() == 1;
            in.skipNBytes(1);
        }
        String type = text();
        skipElements();
        return onType && type.matches("L(.*[/$])?Nullable;");
    }

    private void skipElements() throws IOException {
        for (int pairs = in.readUnsignedShort(); pairs > 0; pairs--) {
            in.skipNBytes(2);
            skipValue();
        }
    }

    private void skipValue() throws IOException {
        switch (in.readUnsignedByte()) {
            case 'e' -> in.skipNBytes(4);
            case '@' -> {
                in.skipNBytes(2);
                skipElements();
            }
            case '[' -> {
                for (int values = in.readUnsignedShort(); values > 0; values--) {
                    skipValue();
                }
            }
            default -> in.skipNBytes(2);
        }
    }

    private String text() throws IOException {
        return texts[in.readUnsignedShort()];
    }

    private void skipRest() throws IOException {
        in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
    }
}
