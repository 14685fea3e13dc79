package yunpai.gateway.viewing;

import io.vertx.core.Future;
import yunpai.gateway.feed.Throttles;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.ticket.Ticket;

/** Likes as clients gather them, at most one message a second; what somebody sends beyond reason is not counted. */
public final class Likes {
    private static final int MOST_AT_ONCE = 50;

    private final Viewings viewings;
    private final Throttles messages = new Throttles(3, 1);
    private final Throttles hearts = new Throttles(100, 10);

    public Likes(Viewings viewings) {
        this.viewings = viewings;
    }

    /** Counts them; fails with a {@link Refusal} where the number makes no sense or messages come too fast. */
    public Future<Void> like(Ticket ticket, int count) {
        if (count < 1 || count > MOST_AT_ONCE) {
            return Future.failedFuture(Refusal.field("count", "点赞数应为1到50", "1 to 50 likes at once"));
        }
        long now = System.nanoTime();
        if (!messages.pass(ticket.holder(), 1, now)) {
            return Future.failedFuture(Refusal.tooFast());
        }
        return hearts.pass(ticket.holder(), count, now)
                ? viewings.like(ticket.saleSessionId(), count)
                : Future.succeededFuture();
    }
}
