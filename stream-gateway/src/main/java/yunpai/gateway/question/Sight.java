package yunpai.gateway.question;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.question.QuestionStore.Kept;
import yunpai.protocol.question.Claim;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionState;

/**
 * What each side sees of a question: the desk all of it; its asker all but who at the desk does what; the public what was published,
 * and of what was taken back only that it is gone.
 */
final class Sight {
    /** States of which the public may know, once a question has been published. */
    static final List<QuestionState> PUBLIC =
            List.of(QuestionState.PUBLISHED, QuestionState.CLAIMED, QuestionState.ANSWERED);

    private Sight() {}

    static boolean isPublic(Kept kept) {
        return kept.wasPublic() && PUBLIC.contains(kept.question().state());
    }

    static Question toPublic(Kept kept) {
        return outside(kept, null, null);
    }

    static Question toAsker(Kept kept) {
        return outside(kept, true, kept.question().reason());
    }

    private static Question outside(Kept kept, @Nullable Boolean mine, @Nullable String reason) {
        Question question = kept.question();
        String role = kept.claimRole();
        return new Question(
                question.questionId(),
                question.saleSessionId(),
                question.lotId(),
                question.pseudonym(),
                question.text(),
                question.state(),
                question.votes(),
                question.answer(),
                question.answeredBy(),
                question.answerKind(),
                question.moment(),
                question.askedAtMicros(),
                question.answeredAtMicros(),
                question.pinned(),
                mine,
                reason,
                role == null ? null : new Claim(role, null),
                null,
                question.mergedInto(),
                null,
                null);
    }

    /** That it is gone, not what it said. */
    static Question gone(Kept kept) {
        Question question = kept.question();
        return new Question(
                question.questionId(),
                question.saleSessionId(),
                question.lotId(),
                question.pseudonym(),
                "",
                question.state(),
                0,
                null,
                null,
                null,
                null,
                question.askedAtMicros(),
                null,
                false,
                null,
                null,
                null,
                null,
                question.mergedInto(),
                null,
                null);
    }
}
