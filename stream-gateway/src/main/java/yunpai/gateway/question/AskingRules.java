package yunpai.gateway.question;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.feed.Throttles;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.question.AskingStore.Muted;
import yunpai.gateway.question.AskingStore.Standing;
import yunpai.gateway.ticket.Ticket;
import yunpai.gateway.time.CourtTime;
import yunpai.protocol.question.Asking;
import yunpai.protocol.question.AskingDraft;
import yunpai.protocol.question.Mute;

/** Who may ask now and how fast, and what the court says to all. */
public final class AskingRules {
    private static final int MOST_WAITING = 2_000;
    private static final int MOST_WAITING_OF_ONE = 10;
    private static final int SLOWEST_SECONDS = 3_600;
    private static final int LONGEST_MUTE_MINUTES = 7 * 24 * 60;
    private static final int LONGEST_ANNOUNCEMENT = 500;
    private static final int MOST_WORDS = 200;
    private static final int LONGEST_WORD = 40;

    private final AskingStore store;
    private final CourtTime time;
    private final Telling telling;
    private final Throttles pace = new Throttles(3, 0.1);
    /** Of a whole viewing, so that a crowd of fresh accounts does not drown the desk. */
    private final Throttles paceOfAll = new Throttles(60, 20);
    /** Of a network address, behind which there may be a whole school, but not half of the audience. */
    private final Throttles paceOfAddress = new Throttles(20, 1);

    AskingRules(AskingStore store, CourtTime time, Telling telling) {
        this.store = store;
        this.time = time;
        this.telling = telling;
    }

    /**
     * Lets pass whoever may ask now; fails with a {@link Refusal} that says why not and for how long.
     *
     * @param address from where; null: not told apart
     */
    Future<Asking> admit(Ticket ticket, @Nullable String address) {
        long now = System.nanoTime();
        if (address != null && !paceOfAddress.pass(address, 1, now)) {
            return Future.failedFuture(
                    Refusal.of(429, "您所在的网络提问过于频繁，请稍候", "too many questions come from your network, wait a little"));
        }
        if (!pace.pass(ticket.holder(), 1, now)
                || !paceOfAll.pass(ticket.saleSessionId().toString(), 1, now)) {
            return Future.failedFuture(Refusal.tooFast());
        }
        return store.standing(ticket.saleSessionId(), ticket.holder()).map(this::judged);
    }

    private Asking judged(Standing standing) {
        Asking asking = standing.asking();
        long now = time.mediaMicros();
        if (asking.closed()) {
            throw Refusal.of(403, "本场暂停提问" + because(asking.closedReason()), "asking is closed in this viewing");
        }
        if (standing.mutedUntilMicros() > now) {
            long minutes = (standing.mutedUntilMicros() - now) / 60_000_000 + 1;
            throw Refusal.of(
                    403,
                    "您被暂停提问，约" + minutes + "分钟后恢复" + because(standing.mutedReason()),
                    "you cannot ask for about " + minutes + " minutes");
        }
        long wait = standing.askedMediaMicros() + asking.slowSeconds() * 1_000_000L - now;
        if (asking.slowSeconds() > 0 && standing.askedMediaMicros() > 0 && wait > 0) {
            long seconds = wait / 1_000_000 + 1;
            throw Refusal.of(429, "慢速提问中，请在" + seconds + "秒后再问", "slow mode: ask again in " + seconds + " s");
        }
        if (standing.waitingOwn() >= MOST_WAITING_OF_ONE) {
            throw Refusal.of(429, "您有较多问题等待回答，请稍候", "several of your questions still wait for an answer");
        }
        if (standing.waitingAll() >= MOST_WAITING) {
            throw Refusal.of(503, "提问人数过多，请稍候", "too many questions wait already");
        }
        return asking;
    }

    private static String because(@Nullable String reason) {
        return reason == null ? "" : "：" + reason;
    }

    /** How one may ask; whether the held words are shown depends on who looks. */
    Future<Asking> asking(UUID viewing, boolean staff) {
        return store.asking(viewing).map(asking -> staff ? asking : toPublic(asking));
    }

    static Asking toPublic(Asking asking) {
        return new Asking(
                asking.closed(),
                asking.closedReason(),
                asking.slowSeconds(),
                asking.publishAtOnce(),
                asking.announcement(),
                asking.announcedAtMicros(),
                List.of());
    }

    Future<Asking> set(Ticket staff, AskingDraft draft) {
        if (draft.slowSeconds() < 0 || draft.slowSeconds() > SLOWEST_SECONDS) {
            throw Refusal.field("slowSeconds", "慢速间隔应为0到3600秒", "0 to 3600 seconds");
        }
        if (draft.heldWords().size() > MOST_WORDS
                || draft.heldWords().stream().anyMatch(word -> word.isBlank() || word.length() > LONGEST_WORD)) {
            throw Refusal.field("heldWords", "最多200个词，每词1到40字", "at most 200 words of 1 to 40 characters");
        }
        UUID viewing = staff.saleSessionId();
        String announcement = optional("announcement", draft.announcement(), LONGEST_ANNOUNCEMENT);
        String reason = optional("closedReason", draft.closedReason(), 200);
        QuestionStore.Act act = Deeds.by(staff, time);
        return store.asking(viewing)
                .map(before -> new Asking(
                        draft.closed(),
                        reason,
                        draft.slowSeconds(),
                        draft.publishAtOnce(),
                        announcement,
                        announcement == null
                                ? null
                                : announcement.equals(before.announcement())
                                        ? before.announcedAtMicros()
                                        : Long.valueOf(act.atMicros()),
                        draft.heldWords()))
                .compose(asking -> store.set(viewing, asking, act))
                .onSuccess(asking -> telling.tellAsking(viewing));
    }

    /** Mutes whoever asked the question; the desk never learns who that is. */
    Future<Void> mute(Ticket staff, UUID questionId, Mute mute) {
        if (mute.minutes() < 0 || mute.minutes() > LONGEST_MUTE_MINUTES) {
            throw Refusal.field("minutes", "应为0到10080分钟", "0 to 10080 minutes");
        }
        Muted muted = new Muted(
                mute.minutes() == 0 ? 0 : time.mediaMicros() + mute.minutes() * 60_000_000L,
                optional("reason", mute.reason(), 200));
        return store.mute(staff.saleSessionId(), questionId, muted, Deeds.by(staff, time))
                .compose(there -> there ? Future.succeededFuture() : Future.failedFuture(Refusal.notFound()));
    }

    private static @Nullable String optional(String field, @Nullable String text, int longest) {
        String plain = text == null ? "" : text.strip();
        if (plain.length() > longest) {
            throw Refusal.field(field, "最多" + longest + "字", "at most " + longest + " characters");
        }
        return plain.isEmpty() ? null : plain;
    }
}
