package yunpai.gateway.question;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.feed.FeedHub;
import yunpai.gateway.feed.Throttles;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.question.QuestionStore.Act;
import yunpai.gateway.question.QuestionStore.Change;
import yunpai.gateway.question.QuestionStore.Filter;
import yunpai.gateway.question.QuestionStore.Kept;
import yunpai.gateway.ticket.Ticket;
import yunpai.gateway.time.CourtTime;
import yunpai.gateway.viewing.Viewings;
import yunpai.protocol.feed.FeedPayload;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionDraft;
import yunpai.protocol.question.QuestionState;

/**
 * Questions of a viewing.
 *
 * <pre>
 * pending ──publish──▶ published ──answer──▶ answered
 *    │ ╰────────────answer───────────────────▲
 *    ╰──decline──▶ declined ◀──decline── published
 * </pre>
 *
 * What is pending is seen by its asker and by staff only, and stays theirs to answer when the stream is over. The public sees what was
 * published; of a question that was declined afterwards only that it is gone.
 */
public final class Questions {
    private static final List<QuestionState> OPEN = List.of(QuestionState.PENDING, QuestionState.PUBLISHED);
    private static final List<QuestionState> PUBLIC = List.of(QuestionState.PUBLISHED, QuestionState.ANSWERED);
    private static final List<QuestionState> ALL = List.of(QuestionState.values());
    private static final int SHORTEST = 2;
    private static final int LONGEST = 300;
    private static final int LONGEST_ANSWER = 1000;
    private static final int MOST_WAITING = 2_000;
    private static final int MOST_WAITING_OF_ONE = 10;
    private static final int SHOWN_AT_FIRST = 60;
    private static final int DESK_AT_FIRST = 200;

    private final Parts parts;
    private final Throttles pace = new Throttles(3, 0.1);

    /** What questions are made of. */
    public record Parts(FeedHub hub, QuestionStore store, Viewings viewings, CourtTime time) {}

    public Questions(Parts parts) {
        this.parts = parts;
    }

    /** Asks under the pseudonym of the ticket. */
    public Future<Question> ask(Ticket ticket, QuestionDraft draft) {
        String text = PrivateNumbers.masked(draft.text() == null ? "" : draft.text());
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return Future.failedFuture(Refusal.field("text", "问题应为2到300字", "a question has 2 to 300 characters"));
        }
        if (!pace.pass(ticket.holder(), 1, System.nanoTime())) {
            return Future.failedFuture(Refusal.tooFast());
        }
        UUID viewing = ticket.saleSessionId();
        return room(ticket)
                .compose(room -> lot(viewing, draft.lotId()))
                .compose(lotId -> {
                    Act act = act(ticket);
                    Question question = new Question(
                            UUID.randomUUID(),
                            viewing,
                            lotId,
                            ticket.pseudonym(),
                            text,
                            QuestionState.PENDING,
                            null,
                            null,
                            act.atMicros(),
                            null,
                            false,
                            null,
                            null);
                    return parts.store().ask(question, ticket.holder(), act);
                })
                .map(this::tell)
                .map(Questions::mine);
    }

    private Future<Void> room(Ticket ticket) {
        return parts.store().waiting(ticket.saleSessionId(), ticket.holder()).compose(own -> {
            if (own >= MOST_WAITING_OF_ONE) {
                return Future.failedFuture(
                        Refusal.of(429, "您有较多问题等待回答，请稍候", "several of your questions still wait for an answer"));
            }
            return parts.store()
                    .waiting(ticket.saleSessionId(), null)
                    .compose(all -> all >= MOST_WAITING
                            ? Future.failedFuture(Refusal.of(503, "提问人数过多，请稍候", "too many questions wait already"))
                            : Future.succeededFuture());
        });
    }

    private Future<@Nullable UUID> lot(UUID viewing, @Nullable UUID wanted) {
        if (wanted == null) {
            return parts.viewings().onCamera(viewing);
        }
        return parts.viewings()
                .lotsOf(viewing)
                .compose(lots -> lots.contains(wanted)
                        ? Future.succeededFuture(wanted)
                        : Future.failedFuture(
                                Refusal.field("lotId", "该标的不在本专场", "this lot is not in this sale session")));
    }

    public Future<Question> publish(Ticket staff, UUID questionId) {
        return change(staff, new Change(questionId, "published", List.of(QuestionState.PENDING), null, null));
    }

    /** Answers, which publishes; a second answer is refused, so that two at the desk do not contradict each other. */
    public Future<Question> answer(Ticket staff, UUID questionId, @Nullable String text) {
        return change(staff, new Change(questionId, "answered", OPEN, said("text", text), null));
    }

    public Future<Question> decline(Ticket staff, UUID questionId, @Nullable String reason) {
        return change(staff, new Change(questionId, "declined", OPEN, said("reason", reason), null));
    }

    public Future<Question> pin(Ticket staff, UUID questionId, boolean pinned) {
        return change(staff, new Change(questionId, pinned ? "pinned" : "unpinned", pinned ? PUBLIC : ALL, null, null));
    }

    public Future<Question> tag(Ticket staff, UUID questionId, @Nullable UUID lotId) {
        Future<@Nullable UUID> checked =
                lotId == null ? Future.succeededFuture(null) : lot(staff.saleSessionId(), lotId);
        return checked.compose(lot -> change(staff, new Change(questionId, "tagged", ALL, null, lot)));
    }

    private static String said(String field, @Nullable String text) {
        String plain = text == null ? "" : text.strip();
        if (plain.isEmpty() || plain.length() > LONGEST_ANSWER) {
            throw Refusal.field(field, "应为1到1000字", "1 to 1000 characters are needed");
        }
        return plain;
    }

    private Future<Question> change(Ticket staff, Change change) {
        UUID viewing = staff.saleSessionId();
        return parts.store().change(viewing, change, act(staff)).compose(changed -> {
            if (changed.isPresent()) {
                return Future.succeededFuture(tell(changed.get()).question());
            }
            return parts.store()
                    .find(viewing, change.questionId())
                    .compose(found -> found.isEmpty()
                            ? Future.failedFuture(Refusal.notFound())
                            : again(found.get().question(), change));
        });
    }

    /** The same word twice, from a page that did not hear the first answer, is no fault. */
    private static Future<Question> again(Question question, Change change) {
        boolean same = switch (change.action()) {
            case "published" -> question.state() == QuestionState.PUBLISHED;
            case "answered" -> change.text() != null && change.text().equals(question.answer());
            case "declined" -> question.state() == QuestionState.DECLINED;
            default -> false;
        };
        return same
                ? Future.succeededFuture(question)
                : Future.failedFuture(Refusal.of(409, "该问题已处理", "this question is settled or not public yet"));
    }

    /** What the holder of this ticket may list: staff everything, others what is public. */
    public Future<List<Question>> list(UUID viewing, boolean staff, Filter filter) {
        List<QuestionState> allowed = filter.states().isEmpty()
                ? (staff ? ALL : PUBLIC)
                : filter.states().stream()
                        .filter(state -> staff || PUBLIC.contains(state))
                        .toList();
        Filter within = new Filter(allowed, filter.lotId(), filter.holder(), filter.limit());
        return parts.store()
                .list(viewing, within)
                .map(all -> all.stream().map(Kept::question).toList());
    }

    public Future<List<Question>> mine(Ticket ticket, int limit) {
        return parts.store()
                .list(ticket.saleSessionId(), new Filter(ALL, null, ticket.holder(), limit))
                .map(all -> all.stream().map(Questions::mine).toList());
    }

    /** The newest public ones and those that are pinned, oldest first. */
    public Future<List<Question>> shown(UUID viewing) {
        return parts.store()
                .list(viewing, new Filter(PUBLIC, null, null, SHOWN_AT_FIRST))
                .map(all -> all.reversed().stream().map(Kept::question).toList());
    }

    /** What the desk begins with: everything that waits, and the newest of the rest; oldest first. */
    Future<FeedPayload> desk(UUID viewing) {
        return parts.store()
                .list(viewing, new Filter(List.of(QuestionState.PENDING), null, null, MOST_WAITING))
                .compose(waiting -> parts.store()
                        .list(viewing, new Filter(ALL, null, null, DESK_AT_FIRST))
                        .map(newest -> java.util.stream.Stream.concat(waiting.stream(), newest.stream())
                                .map(Kept::question)
                                .distinct()
                                .sorted(java.util.Comparator.comparingLong(Question::askedAtMicros))
                                .toList()))
                .map(Questions::payload);
    }

    Future<FeedPayload> ofHolder(UUID viewing, String holder) {
        return parts.store()
                .list(viewing, new Filter(ALL, null, holder, SHOWN_AT_FIRST))
                .map(all -> payload(all.reversed().stream().map(Questions::mine).toList()));
    }

    private Kept tell(Kept kept) {
        Question question = kept.question();
        parts.hub().run(() -> {
            parts.hub().publish("desk:" + question.saleSessionId(), payload(List.of(question)));
            parts.hub().publish("mine:" + question.saleSessionId() + "/" + kept.holder(), payload(List.of(mine(kept))));
            if (PUBLIC.contains(question.state())) {
                parts.hub().publish("viewing:" + question.saleSessionId(), payload(List.of(question)));
            } else if (kept.wasPublic()) {
                parts.hub().publish("viewing:" + question.saleSessionId(), payload(List.of(gone(question))));
            }
        });
        return kept;
    }

    /** What the public sees of a question that was taken back: that it is gone, not what it said. */
    private static Question gone(Question question) {
        return new Question(
                question.questionId(),
                question.saleSessionId(),
                question.lotId(),
                question.pseudonym(),
                "",
                question.state(),
                null,
                null,
                question.askedAtMicros(),
                null,
                false,
                null,
                null);
    }

    private static Question mine(Kept kept) {
        Question question = kept.question();
        return new Question(
                question.questionId(),
                question.saleSessionId(),
                question.lotId(),
                question.pseudonym(),
                question.text(),
                question.state(),
                question.answer(),
                question.answeredBy(),
                question.askedAtMicros(),
                question.answeredAtMicros(),
                question.pinned(),
                true,
                question.reason());
    }

    private Act act(Ticket ticket) {
        return new Act(ticket.holder(), ticket.role().word(), parts.time().nowMicros());
    }

    private static FeedPayload payload(List<Question> questions) {
        return new FeedPayload(List.of(), List.of(), null, questions, null, null);
    }
}
