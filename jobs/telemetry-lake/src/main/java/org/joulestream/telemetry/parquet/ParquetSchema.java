package org.joulestream.telemetry.parquet;

import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.joulestream.telemetry.column.Column;

/** Columns as Parquet has them. */
final class ParquetSchema {

    private static final LogicalTypeAnnotation MICROSECONDS_UTC =
            LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS);

    private ParquetSchema() {}

    static MessageType of(List<Column> columns) {
        return new MessageType("rows", columns.stream().map(ParquetSchema::of).toList());
    }

    private static Type of(Column column) {
        Repetition repetition = column.isRequired() ? Repetition.REQUIRED : Repetition.OPTIONAL;
        return switch (column.type()) {
            case TIMESTAMP ->
                    Types.primitive(PrimitiveTypeName.INT64, repetition)
                            .as(MICROSECONDS_UTC)
                            .named(column.name());
            case TEXT ->
                    Types.primitive(PrimitiveTypeName.BINARY, repetition)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.name());
            case DOUBLE -> plain(PrimitiveTypeName.DOUBLE, repetition, column);
            case INT64 -> plain(PrimitiveTypeName.INT64, repetition, column);
            case INT32 -> plain(PrimitiveTypeName.INT32, repetition, column);
            case BOOLEAN -> plain(PrimitiveTypeName.BOOLEAN, repetition, column);
        };
    }

    private static Type plain(PrimitiveTypeName type, Repetition repetition, Column column) {
        return Types.primitive(type, repetition).named(column.name());
    }
}
