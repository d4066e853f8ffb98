package pl.lejek.purchase;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Rows as PostgreSQL's COPY reads them in its text format. */
class CopyText {

    private final StringBuilder text = new StringBuilder();
    private boolean inRow;

    void add(@Nullable Object... values) {
        for (var value : values) {
            if (inRow) {
                text.append('\t');
            }
            inRow = true;
            if (value == null) {
                text.append("\\N");
            } else {
                var words = value.toString();
                if (value instanceof String && isAnySpecial(words)) {
                    escape(words);
                } else {
                    text.append(words);
                }
            }
        }
    }

    private static boolean isAnySpecial(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '\\' || c == '\t' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }

    private void escape(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    void end() {
        text.append('\n');
        inRow = false;
    }

    int length() {
        return text.length();
    }

    /** @return the rows so far, which are forgotten here */
    byte[] take() {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return bytes;
    }
}
