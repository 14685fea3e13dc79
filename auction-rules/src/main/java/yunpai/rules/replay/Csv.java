package yunpai.rules.replay;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values as in RFC 4180: fields may be quoted, a quote inside is doubled, a quoted field may span lines. */
final class Csv {
    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private List<String> fields = new ArrayList<>();
    private int at;
    private int line = 1;

    private Csv(String text) {
        this.text = text;
        // A byte order mark is no part of the first column's name.
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    /** The rows that are not blank, each with the line it begins in. */
    static List<Row> rows(String text) {
        var csv = new Csv(text);
        while (csv.at < text.length()) {
            csv.row();
        }
        return csv.rows;
    }

    private void row() {
        int begin = line;
        fields = new ArrayList<>();
        do {
            fields.add(at < text.length() && text.charAt(at) == '"' ? quoted(begin) : plain());
        } while (take(','));
        if (at < text.length() && !endOfLine()) {
            throw new ReplayException("line " + line + ": something follows a closing quote");
        }
        if (fields.size() > 1 || !fields.getFirst().isBlank()) {
            rows.add(new Row(begin, fields));
        }
    }

    private String plain() {
        int begin = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begin, at);
    }

    private String quoted(int begin) {
        at++;
        var out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && !take('"')) {
                return out.toString();
            }
            if (c == '\n') {
                line++;
            }
            out.append(c);
        }
        throw new ReplayException("line " + begin + ": a quote is opened and never closed");
    }

    private boolean endOfLine() {
        boolean carriage = take('\r');
        if (take('\n') || carriage) {
            line++;
            return true;
        }
        return false;
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    /** A row and the line in which it begins, counted from 1. */
    record Row(int line, List<String> fields) {
        Row {
            fields = List.copyOf(fields);
        }
    }
}
