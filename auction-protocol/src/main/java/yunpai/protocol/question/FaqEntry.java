package yunpai.protocol.question;

import java.util.List;

/**
 * A question that is asked of every lot, answered by the platform from the published notice and the law.
 *
 * @param topic e.g. {@code deposit}
 * @param articles what the answer rests on, as it is cited
 */
public record FaqEntry(String topic, String question, String answer, List<String> articles) {
    public FaqEntry {
        articles = articles == null ? List.of() : List.copyOf(articles);
    }
}
