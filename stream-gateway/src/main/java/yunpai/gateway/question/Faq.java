package yunpai.gateway.question;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import yunpai.gateway.question.FaqWords.Said;
import yunpai.protocol.lot.LotDetail;
import yunpai.protocol.question.FaqEntry;

/** What is asked of every lot, with answers from its notice and the law; also the automatic answer to a question that asks one of them. */
final class Faq {
    private static final int LONGEST_QUESTION = 40;

    private Faq() {}

    /** All that the notice has an answer to. */
    static List<FaqEntry> of(LotDetail lot) {
        return Arrays.stream(FaqTopic.values())
                .flatMap(topic -> entry(topic, lot).stream())
                .toList();
    }

    /**
     * The answer to a question by its words. None where it is long and so about more than one thing, where it touches two topics
     * alike, or where the notice says nothing: a wrong answer would be worse than waiting for the court.
     */
    static Optional<FaqEntry> answering(String text, LotDetail lot) {
        String plain = PlainText.of(text);
        if (plain.codePointCount(0, plain.length()) > LONGEST_QUESTION) {
            return Optional.empty();
        }
        List<FaqTopic> best = Arrays.stream(FaqTopic.values())
                .filter(topic -> topic.words(plain) > 0)
                .sorted(Comparator.comparingLong((FaqTopic topic) -> topic.words(plain))
                        .reversed())
                .toList();
        boolean alike =
                best.size() > 1 && best.get(0).words(plain) == best.get(1).words(plain);
        return best.isEmpty() || alike ? Optional.empty() : entry(best.getFirst(), lot);
    }

    private static Optional<FaqEntry> entry(FaqTopic topic, LotDetail lot) {
        Said said = topic.answer(lot);
        return said.empty()
                ? Optional.empty()
                : Optional.of(new FaqEntry(
                        topic.name().toLowerCase(Locale.ROOT),
                        topic.question(),
                        String.join("\n", said.sentences()),
                        said.articles()));
    }

    /** The answer as it stands below a question: with what it rests on. */
    static String text(FaqEntry entry) {
        return entry.articles().isEmpty()
                ? entry.answer()
                : entry.answer() + "\n依据：" + String.join("、", entry.articles()) + "。";
    }
}
