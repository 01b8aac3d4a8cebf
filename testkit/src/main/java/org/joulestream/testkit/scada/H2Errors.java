package org.joulestream.testkit.scada;

import java.sql.SQLException;
import java.util.Map;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Errors of H2 as SQL Server would have said them. */
final class H2Errors {
    private static final Map<Integer, ScadaTrouble> MEANINGS =
            Map.of(
                    ErrorCode.WRONG_USER_OR_PASSWORD, ScadaTrouble.LOGIN_FAILED,
                    ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1, ScadaTrouble.NO_SUCH_DATABASE,
                    ErrorCode.NOT_ENOUGH_RIGHTS_FOR_1, ScadaTrouble.PERMISSION_DENIED,
                    ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1, ScadaTrouble.NO_SUCH_TABLE,
                    ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1, ScadaTrouble.NO_SUCH_TABLE,
                    ErrorCode.COLUMN_NOT_FOUND_1, ScadaTrouble.NO_SUCH_COLUMN,
                    ErrorCode.STATEMENT_WAS_CANCELED, ScadaTrouble.QUERY_TIMEOUT,
                    ErrorCode.CONNECTION_BROKEN_1, ScadaTrouble.CONNECTION_RESET,
                    ErrorCode.DATABASE_IS_CLOSED, ScadaTrouble.CONNECTION_RESET,
                    ErrorCode.OBJECT_CLOSED, ScadaTrouble.CLOSED);

    private H2Errors() {}

    static SQLException translated(SQLException thrown) {
        @Nullable ScadaTrouble meaning = MEANINGS.get(thrown.getErrorCode());
        if (meaning == null) {
            return thrown;
        }
        String message = thrown.getMessage() == null ? "" : thrown.getMessage();
        SQLException translated = meaning.exception(message.lines().findFirst().orElse(""));
        translated.initCause(thrown);
        return translated;
    }
}
