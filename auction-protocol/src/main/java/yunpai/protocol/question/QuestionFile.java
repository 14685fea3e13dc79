package yunpai.protocol.question;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some questions of a lot, and those of its viewing that belong to no lot, with all that was done to them.
 *
 * @param next the place to go on from; none after the last
 */
public record QuestionFile(List<Entry> entries, @Nullable Long next) {
    public QuestionFile {
        entries = List.copyOf(entries);
    }

    /** One question with its trail. */
    public record Entry(Question question, List<QuestionDeed> trail) {
        public Entry {
            trail = List.copyOf(trail);
        }
    }
}
