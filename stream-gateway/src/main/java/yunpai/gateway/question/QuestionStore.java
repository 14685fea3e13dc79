package yunpai.gateway.question;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.question.AnswerKind;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionDeed;
import yunpai.protocol.question.QuestionState;

/** Keeps questions, and who did what to them. */
public interface QuestionStore {

    /**
     * A question as the desk sees it, with what nobody sees.
     *
     * @param holder who asked, as tickets of this viewing name him
     * @param wasPublic whether it has been published at some time
     * @param claimRole host or clerk, while it is claimed
     */
    record Kept(
            Question question,
            String holder,
            boolean wasPublic,
            @Nullable String claimRole) {}

    /**
     * Who does something and when.
     *
     * @param actor what the ticket says of its holder, or {@code gateway}
     * @param who a member of staff by name, a viewer by pseudonym
     * @param session stands for the browser that acts
     * @param mediaMicros as pictures are dated; runs as in the street
     */
    record Act(String actor, String who, String role, String session, long atMicros, long mediaMicros) {}

    /**
     * A change of one question.
     *
     * @param action published, claimed, released, answered, amended, reworded, declined, merged, pinned, unpinned, tagged, assigned,
     *     auto_answered or reopened
     * @param from states in which it may be done; of a question that somebody else has claimed it may not be done
     * @param text the answer, the reason or the new text
     * @param other the new tag, or the question that stands for this one
     */
    record Change(
            UUID questionId,
            String action,
            List<QuestionState> from,
            @Nullable String text,
            @Nullable UUID other,
            @Nullable Answered answered) {

        static Change of(UUID questionId, String action, List<QuestionState> from) {
            return new Change(questionId, action, from, null, null, null);
        }

        Change saying(@Nullable String said) {
            return new Change(questionId, action, from, said, other, answered);
        }

        Change with(@Nullable UUID id) {
            return new Change(questionId, action, from, text, id, answered);
        }

        Change as(Answered how) {
            return new Change(questionId, action, from, text, other, how);
        }
    }

    /**
     * How it was answered.
     *
     * @param epoch of the stream in which it was spoken
     */
    record Answered(AnswerKind kind, @Nullable String epoch) {}

    /** In which order a list comes, after what is pinned. */
    enum Order {
        NEWEST,
        VOTES,
        UNANSWERED
    }

    /**
     * What a list is narrowed to.
     *
     * @param onlyPublic without what the public never saw
     * @param text that question or answer contain
     */
    record Filter(
            List<QuestionState> states,
            boolean onlyPublic,
            @Nullable UUID lotId,
            @Nullable String holder,
            Order order,
            int limit,
            @Nullable String text) {

        static Filter of(List<QuestionState> states, int limit) {
            return new Filter(states, false, null, null, Order.NEWEST, limit, null);
        }

        Filter publicly() {
            return new Filter(states, true, lotId, holder, order, limit, text);
        }

        Filter of(@Nullable UUID lot) {
            return new Filter(states, onlyPublic, lot, holder, order, limit, text);
        }

        Filter by(String who) {
            return new Filter(states, onlyPublic, lotId, who, order, limit, text);
        }

        Filter states(List<QuestionState> others) {
            return new Filter(others, onlyPublic, lotId, holder, order, limit, text);
        }
    }

    /**
     * Keeps a new question; one that its asker already has waiting in the same words is returned instead.
     *
     * @param question pending, or published at once
     */
    Future<Kept> ask(Question question, String holder, Act act);

    /** Nothing where the question is not in one of the states, is claimed by another browser, or is not there. */
    Future<Optional<Kept>> change(UUID saleSessionId, Change change, Act act);

    /** Lets {@code change.other()} stand for the question; its votes and its asker's go there. Nothing as with any change. */
    Future<Optional<Kept>> merge(UUID saleSessionId, Change change, Act act);

    /** Gives back what was claimed and left; each is returned once. */
    Future<List<Kept>> expire(Act act);

    /** Gives every question that waits though its showing is over somebody to answer it, and a date; each is returned once. */
    Future<List<Kept>> assignWhatWaits(Act act);

    Future<Optional<Kept>> find(UUID saleSessionId, UUID questionId);

    /** These questions as they are now, as far as there are such. */
    Future<List<Kept>> findAll(UUID saleSessionId, List<UUID> questionIds);

    Future<List<Kept>> list(UUID saleSessionId, Filter filter);

    /** What another question stands for. */
    Future<List<Kept>> mergedInto(UUID questionId);

    /** Counts a vote or takes it back; nothing where that changes nothing or the question does not take votes from this holder. */
    Future<Optional<Kept>> vote(UUID saleSessionId, UUID questionId, boolean voted, Act act);

    /** The newest votes of a holder, at most 1,000. */
    Future<List<UUID>> votes(UUID saleSessionId, String holder);

    Future<List<QuestionDeed>> trail(UUID saleSessionId, UUID questionId);
}
