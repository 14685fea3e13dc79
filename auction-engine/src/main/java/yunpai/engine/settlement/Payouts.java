package yunpai.engine.settlement;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.deposit.Bank;
import yunpai.engine.ledger.Payout;
import yunpai.engine.settlement.store.PgPayoutStore;
import yunpai.engine.time.CourtClock;

/**
 * Sends the outbox to the bank. What was sent without an answer, also by a process that died over it, is asked about before it is
 * sent again; what the bank refused is tried again under a new key, with growing pauses. Lives on one Vert.x context.
 */
public final class Payouts {
    private static final Logger LOG = LoggerFactory.getLogger(Payouts.class);
    private static final long LOOK_MILLIS = 250;
    private static final int AT_ONCE = 8;
    private static final int PAGE = 64;
    private static final long FIRST_PAUSE_MILLIS = 300;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final UUID BEGINNING = new UUID(0, 0);

    private final Vertx vertx;
    private final PgPayoutStore store;
    private final Bank bank;
    private final CourtClock clock;
    private final Set<UUID> inHand = new HashSet<>();
    private final Map<UUID, Integer> failures = new HashMap<>();
    private UUID after = BEGINNING;
    private int running;
    private boolean looking;
    private boolean stopped;
    private long timer = -1;

    public Payouts(Vertx vertx, PgPayoutStore store, Bank bank, CourtClock clock) {
        this.vertx = vertx;
        this.store = store;
        this.bank = bank;
        this.clock = clock;
    }

    /** Begins to send, on the caller's context. */
    public void start() {
        timer = vertx.setPeriodic(0, LOOK_MILLIS, due -> look());
    }

    /** Sends nothing more. What is on its way is asked about at the next start. */
    public void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    /** Looks for payouts behind the last one taken, and round again, so that none that fails keeps others from their turn. */
    private void look() {
        if (looking || stopped || running >= AT_ONCE) {
            return;
        }
        looking = true;
        store.open(after, PAGE)
                .onSuccess(payouts -> payouts.forEach(this::take))
                .onFailure(failure -> LOG.warn("the outbox could not be read; trying again: {}", sentence(failure)))
                .onComplete(done -> looking = false);
    }

    private void take(Payout payout) {
        if (running >= AT_ONCE || stopped || !inHand.add(payout.payoutId())) {
            return;
        }
        running++;
        after = payout.payoutId();
        Future<Boolean> step = payout.state() == Payout.State.WAITING ? send(payout) : ask(payout);
        step.onComplete(result -> {
            running--;
            if (result.failed()) {
                LOG.warn("a payout could not be carried on; trying again: {}", sentence(result.cause()));
            }
            if (result.succeeded() && result.result()) {
                failures.remove(payout.payoutId());
                inHand.remove(payout.payoutId());
            } else {
                pause(payout.payoutId());
            }
            look();
        });
    }

    /** True when the payout needs no pause before it is looked at again. */
    private Future<Boolean> send(Payout payout) {
        return store.markSent(payout).compose(mine -> mine ? order(payout) : Future.succeededFuture(false));
    }

    private Future<Boolean> order(Payout payout) {
        Future<Bank.Answer> answer = switch (payout.kind()) {
            case REFUND -> bank.refund(payout.key(), payout.paymentId(), payout.amountFen(), clock.nowMicros());
            case TRANSFER -> bank.transfer(payout.key(), payout.account(), payout.amountFen(), clock.nowMicros());
        };
        return answer.transform(result -> stopped
                ? Future.succeededFuture(false)
                : result.succeeded()
                        ? heard(payout, result.result())
                        : store.markUnknown(payout, sentence(result.cause())).map(false));
    }

    private Future<Boolean> ask(Payout payout) {
        return bank.find(payout.key()).compose(found -> found(payout, found));
    }

    private Future<Boolean> found(Payout payout, Optional<Bank.Answer> answer) {
        return answer.isPresent() ? heard(payout, answer.get()) : store.markUnsent(payout);
    }

    private Future<Boolean> heard(Payout payout, Bank.Answer answer) {
        return switch (answer.status()) {
            case DONE -> store.markDone(payout, clock.nowMicros()).map(true);
            case FAILED -> store.markFailed(payout, answer.reason()).map(false);
            case PENDING -> store.markUnknown(payout, "pending").map(false);
        };
    }

    private void pause(UUID payoutId) {
        int failed = failures.merge(payoutId, 1, Integer::sum);
        long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failed - 1, 10));
        vertx.setTimer(pause, due -> inHand.remove(payoutId));
    }

    private static String sentence(Throwable failure) {
        String said = String.valueOf(failure.getMessage());
        return said.length() > 200 ? said.substring(0, 200) : said;
    }
}
