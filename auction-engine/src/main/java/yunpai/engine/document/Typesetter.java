package yunpai.engine.document;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Matrix;

/** Sets lines of text on one page. Lengths are in points, heights grow upwards. */
final class Typesetter {
    /** Signs that may not begin a line; one of them hangs over its end instead. */
    private static final String NEVER_FIRST = "，。；：、！？）》」』】";

    private final PDPageContentStream page;
    private final PDFont font;

    Typesetter(PDPageContentStream page, PDFont font) {
        this.page = page;
        this.font = font;
    }

    void line(String text, float size, float x, float y) throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(x, y);
        page.showText(printable(text));
        page.endText();
    }

    void centred(String text, float size, float middle, float y) throws IOException {
        line(text, size, middle - width(text, size) / 2, y);
    }

    void rightAligned(String text, float size, float right, float y) throws IOException {
        line(text, size, right - width(text, size), y);
    }

    void slanted(String text, float size, float x, float y) throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(40), x, y));
        page.showText(printable(text));
        page.endText();
    }

    void colour(Color colour) throws IOException {
        page.setNonStrokingColor(colour);
    }

    void rule(float x, float y, float width) throws IOException {
        page.setLineWidth(0.5f);
        page.moveTo(x, y);
        page.lineTo(x + width, y);
        page.stroke();
    }

    /** Breaks a text into lines that fit: anywhere between Chinese characters, between words elsewhere if it can be helped. */
    List<String> broken(String text, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int codePoint : text.codePoints().toArray()) {
            String next = Character.toString(codePoint);
            if (!line.isEmpty() && !NEVER_FIRST.contains(next) && width(line + next, size) > width) {
                int word = wordBegin(line, codePoint);
                lines.add(line.substring(0, word).stripTrailing());
                line.delete(0, word);
            }
            line.append(next);
        }
        lines.add(line.toString());
        return lines;
    }

    private static int wordBegin(StringBuilder line, int next) {
        int begin = line.length();
        while (begin > 0 && isLatin(next) && isLatin(line.charAt(begin - 1))) {
            begin--;
        }
        return begin == 0 ? line.length() : begin;
    }

    private static boolean isLatin(int codePoint) {
        return codePoint > ' ' && codePoint < 0x2E80;
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(printable(text)) / 1000 * size;
    }

    /** A character the font lacks is shown by the sign for a missing one and its number, never left out. */
    private String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            String one = Character.toString(codePoint);
            shown.append(isInFont(one) ? one : "〓(U+%X)".formatted(codePoint));
        });
        return shown.toString();
    }

    private boolean isInFont(String character) {
        try {
            font.encode(character);
            return true;
        } catch (IOException | IllegalArgumentException missing) {
            return false;
        }
    }
}
