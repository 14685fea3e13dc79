package yunpai.engine.lot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import yunpai.engine.placement.Placement;

/**
 * Asks the owner of a lot to let go of it before it is taken over, so that a bid under way there is decided and answered first. An
 * owner that is gone, or does not answer, is not waited for: its epoch ends all the same.
 */
final class Predecessors {

    static final int KEEPS_IT = 409;
    private static final long ANSWER_MILLIS = 1_000;
    private static final long AGAIN_MILLIS = 100;
    private static final int ATTEMPTS = 20;

    private final Vertx vertx;
    private final Placement placement;

    Predecessors(Vertx vertx, Placement placement) {
        this.vertx = vertx;
        this.placement = placement;
    }

    /** Does not fail. */
    Future<Predecessor> ask(UUID node, UUID lotId) {
        return ask(node, lotId, ATTEMPTS);
    }

    private Future<Predecessor> ask(UUID node, UUID lotId, int attemptsLeft) {
        long asked = System.nanoTime();
        if (node.equals(placement.self()) || !placement.living().contains(node)) {
            return Future.succeededFuture(new Predecessor(node, false, asked));
        }
        return vertx.eventBus()
                .request(
                        OwnerAddresses.release(node),
                        lotId.toString(),
                        new DeliveryOptions().setSendTimeout(ANSWER_MILLIS))
                .map(done -> new Predecessor(node, true, asked))
                .recover(failure -> keeps(failure) && attemptsLeft > 1
                        // Views of who should own it differ for a moment after somebody came or went.
                        ? vertx.timer(AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                                .compose(later -> ask(node, lotId, attemptsLeft - 1))
                        : Future.succeededFuture(new Predecessor(node, false, asked)));
    }

    private static boolean keeps(Throwable failure) {
        return failure instanceof ReplyException reply
                && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
                && reply.failureCode() == KEEPS_IT;
    }
}
