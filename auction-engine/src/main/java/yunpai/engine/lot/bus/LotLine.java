package yunpai.engine.lot.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import yunpai.engine.lot.ElsewhereException;
import yunpai.engine.lot.LotAnswer;
import yunpai.engine.lot.LotCommands;
import yunpai.engine.lot.LotPlace;
import yunpai.engine.lot.LotStore;
import yunpai.engine.placement.Placement;
import yunpai.rules.lot.LotCommand;

/** The way of court and platform to a lot, wherever it is owned. */
public final class LotLine implements LotCommands {

    static final int ELSEWHERE = 421;
    private static final long ANSWER_MILLIS = 15_000;
    private static final long AGAIN_MILLIS = 50;
    private static final int ATTEMPTS = 60;

    private final Vertx vertx;
    private final LotStore store;
    private final Placement placement;
    private final LotCommands here;

    /** {@code here} decides commands to the lots of this node. */
    public LotLine(Vertx vertx, LotStore store, Placement placement, LotCommands here) {
        this.vertx = vertx;
        this.store = store;
        this.placement = placement;
        this.here = here;
    }

    @Override
    public Future<LotAnswer> publish(LotPlace place, LotCommand.PublishNotice notice) {
        return store.begin(place, placement.ownerOf(place.lotId())).compose(begun -> submit(place.lotId(), notice));
    }

    @Override
    public Future<LotAnswer> submit(UUID lotId, LotCommand command) {
        if (command instanceof LotCommand.PlaceBid) {
            throw new IllegalArgumentException("a bid comes through a door");
        }
        return send(lotId, command, ATTEMPTS);
    }

    private Future<LotAnswer> send(UUID lotId, LotCommand command, int attemptsLeft) {
        UUID owner = placement.ownerOf(lotId);
        Future<LotAnswer> sent =
                owner.equals(placement.self()) ? here.submit(lotId, command) : over(owner, lotId, command);
        return sent.recover(failure -> {
            if (!notTaken(failure)) {
                return failure instanceof ReplyException
                        ? Future.succeededFuture(new LotAnswer.Unknown())
                        : Future.failedFuture(failure);
            }
            return attemptsLeft == 1
                    ? Future.succeededFuture(new LotAnswer.Busy())
                    : vertx.timer(AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                            .compose(later -> send(lotId, command, attemptsLeft - 1));
        });
    }

    private Future<LotAnswer> over(UUID owner, UUID lotId, LotCommand command) {
        return vertx.eventBus()
                .<String>request(
                        OwnerAddresses.commands(owner),
                        CommandCodec.write(lotId, command),
                        new DeliveryOptions().setSendTimeout(ANSWER_MILLIS))
                .map(Message::body)
                .map(CommandCodec::answer);
    }

    /** Only what surely was not decided is sent again. */
    private static boolean notTaken(Throwable failure) {
        return failure instanceof ElsewhereException
                || (failure instanceof ReplyException reply
                        && (reply.failureType() == ReplyFailure.NO_HANDLERS
                                || (reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
                                        && reply.failureCode() == ELSEWHERE)));
    }
}
