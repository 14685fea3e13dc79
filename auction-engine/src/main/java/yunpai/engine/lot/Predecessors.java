package yunpai.engine.lot;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import yunpai.engine.loop.Loop;
import yunpai.engine.placement.Placement;

/**
 * Asks the owner of a lot to let go of it before it is taken over, so that a bid under way there is decided and answered first. An
 * owner that is gone, or does not answer, is not waited for: its epoch ends all the same.
 */
final class Predecessors {

    private static final long ANSWER_MILLIS = 1_000;
    private static final long AGAIN_MILLIS = 100;
    private static final int ATTEMPTS = 20;

    private final Loop loop;
    private final NodeLine line;
    private final Placement placement;
    /** Who had a lot before this node, while the taking over is not finished: an attempt that failed is not one of our own lots. */
    private final Map<UUID, Predecessor> unjudged = new HashMap<>();

    Predecessors(Loop loop, NodeLine line, Placement placement) {
        this.loop = loop;
        this.line = line;
        this.placement = placement;
    }

    /** The node that comes after them. */
    UUID self() {
        return placement.self();
    }

    /** Does not fail. */
    Future<Predecessor> ask(UUID node, UUID lotId) {
        Predecessor before = unjudged.get(lotId);
        return node.equals(self()) && before != null
                ? Future.succeededFuture(before)
                : ask(node, lotId, ATTEMPTS).onSuccess(asked -> remember(lotId, asked));
    }

    private void remember(UUID lotId, Predecessor asked) {
        if (!asked.node().equals(self())) {
            unjudged.put(lotId, asked);
        }
    }

    /** The lot has been taken over, and it is known whether it was served until then. */
    void judged(UUID lotId) {
        unjudged.remove(lotId);
    }

    private Future<Predecessor> ask(UUID node, UUID lotId, int attemptsLeft) {
        long asked = loop.nanos();
        if (node.equals(self()) || !placement.living().contains(node)) {
            return Future.succeededFuture(new Predecessor(node, false, asked));
        }
        return loop.within(line.release(node, lotId), ANSWER_MILLIS).transform(answer -> {
            boolean letGo = answer.succeeded() && answer.result() == LettingGo.IN_ORDER;
            boolean keeps = answer.succeeded() && answer.result() == LettingGo.KEPT;
            return keeps && attemptsLeft > 1
                    // Views of who should own it differ for a moment after somebody came or went.
                    ? loop.pause(AGAIN_MILLIS).compose(later -> ask(node, lotId, attemptsLeft - 1))
                    : Future.succeededFuture(new Predecessor(node, letGo, asked));
        });
    }
}
