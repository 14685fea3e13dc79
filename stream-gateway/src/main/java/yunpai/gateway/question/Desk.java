package yunpai.gateway.question;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.question.QuestionStore.Act;
import yunpai.gateway.question.QuestionStore.Answered;
import yunpai.gateway.question.QuestionStore.Change;
import yunpai.gateway.question.QuestionStore.Kept;
import yunpai.gateway.ticket.Ticket;
import yunpai.protocol.question.AnswerDraft;
import yunpai.protocol.question.AnswerKind;
import yunpai.protocol.question.Asking;
import yunpai.protocol.question.AskingDraft;
import yunpai.protocol.question.Mute;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionDeed;
import yunpai.protocol.question.QuestionState;

/**
 * What the court does with questions. Each deed is one conditional statement in the database, so that of two clerks, also at two
 * gateways, one wins and the other is told so.
 */
public final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final List<QuestionState> OPEN =
            List.of(QuestionState.PENDING, QuestionState.PUBLISHED, QuestionState.CLAIMED);
    private static final List<QuestionState> PENDING = List.of(QuestionState.PENDING, QuestionState.CLAIMED);
    private static final int LONGEST_ANSWER = 1000;
    private static final int LONGEST_QUESTION = 300;
    private static final long SWEEP_MILLIS = 5_000;
    /** A date further off would leave the asker alone with his question. */
    private static final long LATEST_DAYS = 15;

    private static final long LATEST_MICROS = LATEST_DAYS * 86_400_000_000L;
    private static final String SPOKEN = "已在直播中当场答复。";

    private final Questions questions;
    private final QuestionStore store;
    private long timer = -1;

    public Desk(Questions questions) {
        this.questions = questions;
        this.store = questions.parts().store();
    }

    /** Begins to give back claims that were left, and to find somebody for what waits when its showing is over. */
    public void start(Vertx vertx) {
        timer = vertx.setPeriodic(SWEEP_MILLIS, tick -> {
            Act act = Deeds.byGateway(questions.parts().time());
            store.expire(act)
                    .compose(left -> store.assignWhatWaits(act)
                            .map(assigned -> Stream.concat(left.stream(), assigned.stream())
                                    .toList()))
                    .onSuccess(all -> all.forEach(questions.telling()::tell))
                    .onFailure(broken -> LOG.warn("the desk could not be tidied: {}", broken.getMessage()));
        });
    }

    public void stop(Vertx vertx) {
        vertx.cancelTimer(timer);
    }

    Future<Question> publish(Ticket staff, UUID questionId) {
        return change(staff, Change.of(questionId, "published", PENDING));
    }

    /** For two minutes nobody else can answer; the same browser may ask again to prolong it. */
    Future<Question> claim(Ticket staff, UUID questionId) {
        return change(staff, Change.of(questionId, "claimed", OPEN));
    }

    Future<Question> release(Ticket staff, UUID questionId) {
        return change(staff, Change.of(questionId, "released", List.of(QuestionState.CLAIMED)));
    }

    /**
     * Answers, which publishes; a second answer is refused, so that two at the desk do not contradict each other. What was spoken
     * is dated by the picture: from the claim on, if there was one.
     */
    Future<Question> answer(Ticket staff, UUID questionId, AnswerDraft draft) {
        boolean spoken = Boolean.TRUE.equals(draft.spoken());
        boolean wordless = draft.text() == null || draft.text().isBlank();
        String text = spoken && wordless ? SPOKEN : said("text", draft.text(), LONGEST_ANSWER);
        Change answer = Change.of(questionId, "answered", OPEN).saying(text);
        if (!spoken) {
            return change(staff, answer.as(new Answered(AnswerKind.TYPED, null)));
        }
        return questions.parts().place().viewings().get(staff.saleSessionId()).compose(viewing -> {
            String epoch = viewing.epoch();
            return epoch == null
                    ? Future.failedFuture(Refusal.of(409, "直播没有画面，请写下答复", "there is no live picture; write the answer"))
                    : change(staff, answer.as(new Answered(AnswerKind.SPOKEN, epoch)));
        });
    }

    Future<Question> amend(Ticket staff, UUID questionId, @Nullable String text) {
        return change(
                staff,
                Change.of(questionId, "amended", List.of(QuestionState.ANSWERED))
                        .saying(said("text", text, LONGEST_ANSWER)));
    }

    /** Takes out of a question what should not be read, which stays in the trail. */
    Future<Question> reword(Ticket staff, UUID questionId, @Nullable String text) {
        return change(
                staff, Change.of(questionId, "reworded", Questions.ALL).saying(said("text", text, LONGEST_QUESTION)));
    }

    Future<Question> decline(Ticket staff, UUID questionId, @Nullable String reason) {
        return change(staff, Change.of(questionId, "declined", OPEN).saying(said("reason", reason, LONGEST_ANSWER)));
    }

    Future<Question> pin(Ticket staff, UUID questionId, boolean pinned) {
        return pinned
                ? change(staff, Change.of(questionId, "pinned", Sight.PUBLIC))
                : change(staff, Change.of(questionId, "unpinned", Questions.ALL));
    }

    Future<Question> tag(Ticket staff, UUID questionId, @Nullable UUID lotId) {
        Future<@Nullable UUID> checked =
                lotId == null ? Future.succeededFuture(null) : questions.lot(staff.saleSessionId(), lotId);
        return checked.compose(lot ->
                change(staff, Change.of(questionId, "tagged", Questions.ALL).with(lot)));
    }

    /** Takes it over, with a date that is still to come and near; without one it keeps what it has, or gets two days. */
    Future<Question> assign(Ticket staff, UUID questionId, @Nullable Long dueAtMicros) {
        if (dueAtMicros != null) {
            demandNear(dueAtMicros, questions.parts().time().nowMicros());
        }
        return change(
                staff,
                Change.of(questionId, "assigned", OPEN)
                        .saying(dueAtMicros == null ? null : Long.toString(dueAtMicros)));
    }

    private static void demandNear(long dueAtMicros, long nowMicros) {
        if (dueAtMicros <= nowMicros) {
            throw Refusal.field("dueAtMicros", "答复期限应晚于现在", "the date must be later than now");
        }
        if (dueAtMicros > nowMicros + LATEST_MICROS) {
            throw Refusal.field(
                    "dueAtMicros",
                    "答复期限最迟为 " + LATEST_DAYS + " 日之内",
                    "the date must be within " + LATEST_DAYS + " days");
        }
    }

    Future<Question> merge(Ticket staff, UUID questionId, @Nullable UUID into) {
        if (into == null || into.equals(questionId)) {
            throw Refusal.field("into", "请选择另一个问题", "another question is needed");
        }
        UUID viewing = staff.saleSessionId();
        Change change = Change.of(questionId, "merged", OPEN).with(into);
        return store.merge(viewing, change, act(staff))
                .compose(merged -> done(staff, change, merged)
                        .compose(question -> store.find(viewing, into).map(target -> {
                            target.ifPresent(questions.telling()::tell);
                            return question;
                        })));
    }

    Future<List<QuestionDeed>> trail(Ticket staff, UUID questionId) {
        return store.trail(staff.saleSessionId(), questionId)
                .compose(trail ->
                        trail.isEmpty() ? Future.failedFuture(Refusal.notFound()) : Future.succeededFuture(trail));
    }

    Future<Void> mute(Ticket staff, UUID questionId, Mute mute) {
        return questions.rules().mute(staff, questionId, mute);
    }

    Future<Asking> setAsking(Ticket staff, AskingDraft draft) {
        return questions.rules().set(staff, draft);
    }

    private static String said(String field, @Nullable String text, int longest) {
        String plain = text == null ? "" : text.strip();
        if (plain.isEmpty() || plain.length() > longest) {
            throw Refusal.field(field, "应为1到" + longest + "字", "1 to " + longest + " characters are needed");
        }
        return plain;
    }

    private Future<Question> change(Ticket staff, Change change) {
        return store.change(staff.saleSessionId(), change, act(staff)).compose(changed -> done(staff, change, changed));
    }

    private Future<Question> done(Ticket staff, Change change, Optional<Kept> changed) {
        if (changed.isPresent()) {
            Kept kept = questions.telling().tell(changed.get());
            return tellMerged(kept, change).map(told -> kept.question());
        }
        return store.find(staff.saleSessionId(), change.questionId())
                .compose(found -> found.isEmpty()
                        ? Future.failedFuture(Refusal.notFound())
                        : again(found.get().question(), change));
    }

    /** Whoever asked what was merged hears the answer as well. */
    private Future<Void> tellMerged(Kept kept, Change change) {
        if (!change.action().equals("answered") && !change.action().equals("amended")) {
            return Future.succeededFuture();
        }
        return store.mergedInto(kept.question().questionId())
                .onSuccess(all -> all.forEach(questions.telling()::tell))
                .mapEmpty();
    }

    /** The same word twice, from a page that did not hear the first answer, is no fault. */
    private static Future<Question> again(Question question, Change change) {
        boolean same = switch (change.action()) {
            case "published" -> question.state() == QuestionState.PUBLISHED;
            case "released" -> question.state() != QuestionState.CLAIMED;
            case "answered" -> change.text() != null && change.text().equals(question.answer());
            case "declined" -> question.state() == QuestionState.DECLINED;
            case "merged" -> change.other() != null && change.other().equals(question.mergedInto());
            default -> false;
        };
        if (same) {
            return Future.succeededFuture(question);
        }
        return Future.failedFuture(
                question.claim() == null
                        ? Refusal.of(409, "该问题已处理", "this question is settled or not public yet")
                        : Refusal.of(
                                409,
                                question.claim().by() + "正在答复这个问题",
                                "somebody else at the desk is answering this question"));
    }

    private Act act(Ticket staff) {
        return Deeds.by(staff, questions.parts().time());
    }
}
