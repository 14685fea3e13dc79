package yunpai.gateway.question;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionState;

/** Keeps questions, and who did what to them. */
public interface QuestionStore {

    /**
     * A question with what the public does not see.
     *
     * @param holder who asked, as tickets of this viewing name him
     * @param wasPublic whether it has been published at some time
     */
    record Kept(Question question, String holder, boolean wasPublic) {}

    /** Who does something, and when. */
    record Act(String actor, String role, long atMicros) {}

    /**
     * A change of one question.
     *
     * @param action published, answered, declined, pinned, unpinned or tagged
     * @param from states in which it may be done
     * @param text the answer or the reason
     * @param lotId the new tag
     */
    record Change(
            UUID questionId,
            String action,
            List<QuestionState> from,
            @Nullable String text,
            @Nullable UUID lotId) {}

    /** What a list is narrowed to; newest first. */
    record Filter(
            List<QuestionState> states,
            @Nullable UUID lotId,
            @Nullable String holder,
            int limit) {}

    /** Keeps a new question; one that its asker already has waiting in the same words is returned instead. */
    Future<Kept> ask(Question question, String holder, Act act);

    /** Nothing where the question is not in one of the states, or is not there. */
    Future<Optional<Kept>> change(UUID saleSessionId, Change change, Act act);

    Future<Optional<Kept>> find(UUID saleSessionId, UUID questionId);

    Future<List<Kept>> list(UUID saleSessionId, Filter filter);

    /** How many questions of the viewing wait: of one holder, or of all. */
    Future<Long> waiting(UUID saleSessionId, @Nullable String holder);
}
