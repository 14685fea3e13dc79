package yunpai.protocol.question;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A question and its answer; who asked is a pseudonym of this viewing. */
public record Question(
        UUID questionId,
        UUID saleSessionId,
        @Nullable UUID lotId,
        String pseudonym,
        String text,
        QuestionState state,
        @Nullable String answer,
        @Nullable String answeredBy,
        long askedAtMicros,
        @Nullable Long answeredAtMicros,
        boolean pinned,
        @Nullable Boolean mine,
        @Nullable String reason) {}
