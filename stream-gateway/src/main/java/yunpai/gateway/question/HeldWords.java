package yunpai.gateway.question;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Words that keep a question back until the court has looked at it. It is kept and answered like any other. */
final class HeldWords {
    private static final String RESOURCE = "/yunpai/gateway/held-words.txt";

    private final List<Word> always;

    private record Word(String written, String plain) {
        static Word of(String written) {
            return new Word(written, PlainText.of(written));
        }
    }

    private HeldWords(List<Word> always) {
        this.always = always;
    }

    /** The words that are held in every viewing. */
    static HeldWords usual() {
        try (InputStream in = Objects.requireNonNull(HeldWords.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new HeldWords(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Word::of)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The first word that the text holds, as the list writes it.
     *
     * @param more words of this viewing
     */
    Optional<String> first(String text, List<String> more) {
        String plain = PlainText.of(text);
        return java.util.stream.Stream.concat(always.stream(), more.stream().map(Word::of))
                .filter(word -> !word.plain().isEmpty() && plain.contains(word.plain()))
                .map(Word::written)
                .findFirst();
    }
}
