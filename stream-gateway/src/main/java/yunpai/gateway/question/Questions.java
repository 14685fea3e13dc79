package yunpai.gateway.question;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.feed.FeedHub;
import yunpai.gateway.feed.Lots;
import yunpai.gateway.feed.Throttles;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.news.News;
import yunpai.gateway.question.QuestionStore.Answered;
import yunpai.gateway.question.QuestionStore.Change;
import yunpai.gateway.question.QuestionStore.Filter;
import yunpai.gateway.question.QuestionStore.Kept;
import yunpai.gateway.ticket.Ticket;
import yunpai.gateway.time.CourtTime;
import yunpai.gateway.viewing.Viewings;
import yunpai.protocol.feed.FeedPayload;
import yunpai.protocol.question.AnswerKind;
import yunpai.protocol.question.Asking;
import yunpai.protocol.question.FaqEntry;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionDraft;
import yunpai.protocol.question.QuestionState;

/**
 * Questions of a viewing as those see them who ask and read; what the court does with them is the {@link Desk}'s.
 *
 * <pre>
 * pending ──publish──▶ published ──answer──▶ answered
 *    │ ▲                  │ ▲                  ▲
 *    │ ╰──── release ──── claimed ────answer───╯   pending, published and claimed also: decline, merge
 *    ╰──────── claim ─────▶
 * </pre>
 *
 * What is pending is seen by its asker and by staff only, and stays theirs to answer when the stream is over. The public sees what was
 * published; of a question that was declined or merged afterwards only that it is gone.
 */
public final class Questions {
    static final List<QuestionState> ALL = List.of(QuestionState.values());
    private static final List<QuestionState> UNANSWERED = List.of(QuestionState.PENDING, QuestionState.PUBLISHED);
    private static final List<QuestionState> AUTOMATIC =
            List.of(QuestionState.PENDING, QuestionState.PUBLISHED, QuestionState.ANSWERED);
    private static final int SHORTEST = 2;
    private static final int LONGEST = 300;
    private static final int SHOWN_AT_FIRST = 60;
    private static final int OF_THE_LOT = 20;
    private static final int DESK_AT_FIRST = 200;
    private static final int MOST_WAITING = 2_000;
    private static final int COMPARED = 200;
    private static final int MOST_ALIKE = 5;

    private final Parts parts;
    private final Telling telling;
    private final AskingRules rules;
    private final HeldWords heldWords = HeldWords.usual();
    private final Throttles votes = new Throttles(20, 1);

    /** What questions are made of. */
    public record Parts(Place place, QuestionStore store, AskingStore asking, CourtTime time) {}

    /** Where they are asked: the channels, the viewings and their lots, and the other gateways. */
    public record Place(FeedHub hub, Viewings viewings, Lots lots, News news) {}

    public Questions(Parts parts) {
        this.parts = parts;
        this.telling = new Telling(parts.place().news());
        this.rules = new AskingRules(parts.asking(), parts.time(), telling);
    }

    Telling telling() {
        return telling;
    }

    AskingRules rules() {
        return rules;
    }

    Parts parts() {
        return parts;
    }

    /**
     * Asks under the pseudonym of the ticket.
     *
     * @param address from which network address; null: not told apart
     */
    public Future<Question> ask(Ticket ticket, QuestionDraft draft, @Nullable String address) {
        String text = PrivateNumbers.masked(draft.text() == null ? "" : draft.text());
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return Future.failedFuture(Refusal.field("text", "问题应为2到300字", "a question has 2 to 300 characters"));
        }
        UUID viewing = ticket.saleSessionId();
        return rules.admit(ticket, address)
                .compose(asking -> lot(viewing, draft.lotId()).compose(lotId -> {
                    QuestionStore.Act act = Deeds.by(ticket, parts.time());
                    return parts.store().ask(fresh(ticket, text, lotId, asking, act), ticket.holder(), act);
                }))
                .compose(this::answerOfItself)
                .map(telling::tell)
                .map(Sight::toAsker);
    }

    /**
     * What the notice answers is answered at once, to its asker; the court still sees the question and need only publish it. Where
     * the engine is silent the question is like any other.
     */
    private Future<Kept> answerOfItself(Kept asked) {
        Question question = asked.question();
        UUID lotId = question.lotId();
        if (lotId == null || question.heldFor() != null || question.answer() != null) {
            return Future.succeededFuture(asked);
        }
        return parts.place()
                .lots()
                .detail(lotId)
                .map(lot -> Faq.answering(question.text(), lot))
                .otherwise(Optional.empty())
                .compose(entry -> entry.isEmpty()
                        ? Future.succeededFuture(asked)
                        : answerBy(entry.get(), question).map(answered -> answered.orElse(asked)));
    }

    private Future<Optional<Kept>> answerBy(FaqEntry entry, Question question) {
        Change change = Change.of(question.questionId(), "auto_answered", UNANSWERED)
                .saying(Faq.text(entry))
                .as(new Answered(AnswerKind.AUTOMATIC, null));
        return parts.store().change(question.saleSessionId(), change, Deeds.byGateway(parts.time()));
    }

    /** Its asker says that the automatic answer did not help, so that the court answers. */
    public Future<Question> reopen(Ticket ticket, UUID questionId) {
        UUID viewing = ticket.saleSessionId();
        Change change = Change.of(questionId, "reopened", AUTOMATIC);
        return parts.store()
                .find(viewing, questionId)
                .map(found -> found.filter(kept -> kept.holder().equals(ticket.holder()))
                        .orElseThrow(Refusal::notFound))
                .compose(kept -> kept.question().answerKind() == AnswerKind.AUTOMATIC
                        ? parts.store().change(viewing, change, Deeds.by(ticket, parts.time()))
                        : Future.succeededFuture(Optional.of(kept)))
                .map(changed -> Sight.toAsker(telling.tell(changed.orElseThrow(Refusal::notFound))));
    }

    /** What is asked of every lot, answered from its notice. */
    public Future<List<FaqEntry>> faq(UUID viewing, UUID lotId) {
        return lot(viewing, lotId)
                .compose(lot -> parts.place().lots().detail(lotId))
                .map(Faq::of);
    }

    private Question fresh(Ticket ticket, String text, @Nullable UUID lotId, Asking asking, QuestionStore.Act act) {
        String heldFor = heldWords.first(text, asking.heldWords()).orElse(null);
        boolean atOnce = asking.publishAtOnce() && heldFor == null;
        return new Question(
                UUID.randomUUID(),
                ticket.saleSessionId(),
                lotId,
                ticket.pseudonym(),
                text,
                atOnce ? QuestionState.PUBLISHED : QuestionState.PENDING,
                0,
                null,
                null,
                null,
                null,
                act.atMicros(),
                null,
                false,
                null,
                null,
                null,
                heldFor,
                null,
                null,
                null);
    }

    /** The lot that is wanted, or the one on camera; fails where it is not in the sale session. */
    Future<@Nullable UUID> lot(UUID viewing, @Nullable UUID wanted) {
        if (wanted == null) {
            return parts.place().viewings().onCamera(viewing);
        }
        return parts.place()
                .viewings()
                .lotsOf(viewing)
                .compose(lots -> lots.contains(wanted)
                        ? Future.succeededFuture(wanted)
                        : Future.failedFuture(
                                Refusal.field("lotId", "该标的不在本专场", "this lot is not in this sale session")));
    }

    /** Counts a vote once for each account, or takes it back. Whoever asked wants to know anyway and is not counted. */
    public Future<Question> vote(Ticket ticket, UUID questionId, boolean voted) {
        if (!votes.pass(ticket.holder(), 1, System.nanoTime())) {
            return Future.failedFuture(Refusal.tooFast());
        }
        UUID viewing = ticket.saleSessionId();
        return parts.store()
                .vote(viewing, questionId, voted, Deeds.by(ticket, parts.time()))
                .compose(changed -> changed.isPresent()
                        ? Future.succeededFuture(Sight.toPublic(telling.tell(changed.get())))
                        : parts.store()
                                .find(viewing, questionId)
                                .compose(found -> Future.succeededFuture(found.filter(Sight::isPublic)
                                        .map(Sight::toPublic)
                                        .orElseThrow(Refusal::notFound))));
    }

    /** Ids of what this holder voted for. */
    public Future<List<UUID>> votes(Ticket ticket) {
        return parts.store().votes(ticket.saleSessionId(), ticket.holder());
    }

    /** Public questions that ask much the same, best first. */
    public Future<List<Question>> similar(UUID viewing, String text, @Nullable UUID lotId) {
        record Alike(Question question, double score) {}
        return parts.store()
                .list(viewing, Filter.of(Sight.PUBLIC, COMPARED).publicly())
                .map(all -> all.stream()
                        .map(Sight::toPublic)
                        .filter(question -> lotId == null || question.lotId() == null || lotId.equals(question.lotId()))
                        .map(question -> new Alike(question, Similarity.between(text, question.text())))
                        .filter(alike -> alike.score() >= Similarity.ALIKE)
                        .sorted(Comparator.comparingDouble(Alike::score).reversed())
                        .limit(MOST_ALIKE)
                        .map(Alike::question)
                        .toList());
    }

    /** What the holder of this ticket may list: staff everything, others what is public. */
    public Future<List<Question>> list(UUID viewing, boolean staff, Filter filter) {
        if (staff) {
            return parts.store()
                    .list(viewing, filter.states().isEmpty() ? filter.states(ALL) : filter)
                    .map(all -> all.stream().map(Kept::question).toList());
        }
        List<QuestionState> allowed = filter.states().isEmpty()
                ? Sight.PUBLIC
                : filter.states().stream().filter(Sight.PUBLIC::contains).toList();
        return parts.store()
                .list(viewing, filter.states(allowed).publicly())
                .map(all -> all.stream().map(Sight::toPublic).toList());
    }

    public Future<List<Question>> mine(Ticket ticket, int limit) {
        return parts.store()
                .list(ticket.saleSessionId(), Filter.of(ALL, limit).by(ticket.holder()))
                .map(all -> all.stream().map(Sight::toAsker).toList());
    }

    public Future<Asking> asking(UUID viewing, boolean staff) {
        return rules.asking(viewing, staff);
    }

    /** What a newcomer gets: the newest public ones, those that are pinned and the last answers on the lot; oldest first. */
    public Future<FeedPayload> shown(UUID viewing, @Nullable UUID onCamera) {
        Filter newest = Filter.of(Sight.PUBLIC, SHOWN_AT_FIRST - OF_THE_LOT).publicly();
        Future<List<Kept>> ofTheLot = onCamera == null
                ? Future.succeededFuture(List.of())
                : parts.store()
                        .list(
                                viewing,
                                Filter.of(List.of(QuestionState.ANSWERED), OF_THE_LOT)
                                        .publicly()
                                        .of(onCamera));
        return parts.store()
                .list(viewing, newest)
                .compose(first -> ofTheLot.compose(second -> rules.asking(viewing, false)
                        .map(asking -> Telling.payload(
                                inOrder(first, second).map(Sight::toPublic).toList(), asking))));
    }

    /** What the desk begins with: everything that waits, and the newest of the rest; oldest first. */
    Future<FeedPayload> desk(UUID viewing) {
        List<QuestionState> open = List.of(QuestionState.PENDING, QuestionState.PUBLISHED, QuestionState.CLAIMED);
        return parts.store()
                .list(viewing, Filter.of(open, MOST_WAITING))
                .compose(waiting -> parts.store()
                        .list(viewing, Filter.of(ALL, DESK_AT_FIRST))
                        .compose(newest -> rules.asking(viewing, true)
                                .map(asking -> Telling.payload(
                                        inOrder(waiting, newest)
                                                .map(Kept::question)
                                                .toList(),
                                        asking))));
    }

    Future<FeedPayload> ofHolder(UUID viewing, String holder) {
        return parts.store()
                .list(viewing, Filter.of(ALL, SHOWN_AT_FIRST).by(holder))
                .map(all -> Telling.payload(
                        all.reversed().stream().map(Sight::toAsker).toList()));
    }

    private static Stream<Kept> inOrder(List<Kept> some, List<Kept> others) {
        Map<UUID, Kept> byId = new LinkedHashMap<>();
        Stream.concat(some.stream(), others.stream())
                .forEach(each -> byId.put(each.question().questionId(), each));
        return byId.values().stream()
                .sorted(Comparator.comparingLong(each -> each.question().askedAtMicros()));
    }
}
