package yunpai.protocol.question;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question and its answer; who asked is a pseudonym of this viewing.
 *
 * @param votes of others who want to know the same
 * @param moment where in the live picture it was answered by voice
 * @param claim who is answering, while it is claimed
 * @param heldFor why it was not published at once; for the desk only
 * @param assignedTo who has to answer when the showing is over; for the desk only
 * @param mergedInto the question that stands for it and whose answer it has
 */
public record Question(
        UUID questionId,
        UUID saleSessionId,
        @Nullable UUID lotId,
        String pseudonym,
        String text,
        QuestionState state,
        int votes,
        @Nullable String answer,
        @Nullable String answeredBy,
        @Nullable AnswerKind answerKind,
        @Nullable StreamMoment moment,
        long askedAtMicros,
        @Nullable Long answeredAtMicros,
        boolean pinned,
        @Nullable Boolean mine,
        @Nullable String reason,
        @Nullable Claim claim,
        @Nullable String heldFor,
        @Nullable UUID mergedInto,
        @Nullable String assignedTo,
        @Nullable Long dueAtMicros) {}
