package yunpai.gateway.ticket;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells open connections when the session their ticket was drawn in has ended. A ticket is looked at when a connection begins; from
 * then on this keeps it honest, not the ticket's own short life.
 */
public final class SessionEnds {
    private static final String ADDRESS = "yunpai.session.revoked";

    private final Map<String, Set<Runnable>> waiting = new ConcurrentHashMap<>();

    /** Begins to hear of ends. */
    public void start(Vertx vertx) {
        vertx.eventBus().<Object>consumer(ADDRESS, said -> {
            Object body = said.body();
            JsonObject end = body instanceof JsonObject json ? json : new JsonObject(body.toString());
            ended(end.getString("ticketSession", ""));
        });
    }

    private void ended(String session) {
        Set<Runnable> all = waiting.remove(session);
        if (all != null) {
            all.forEach(Runnable::run);
        }
    }

    /** Runs the action when the ticket's session ends, on a thread of the event bus, until the returned action is run. */
    public Runnable onEnd(Ticket ticket, Runnable action) {
        if (ticket.session().isEmpty()) {
            return () -> {};
        }
        waiting.compute(ticket.session(), (session, all) -> {
            Set<Runnable> more = all == null ? ConcurrentHashMap.newKeySet() : all;
            more.add(action);
            return more;
        });
        return () -> waiting.computeIfPresent(ticket.session(), (session, all) -> {
            all.remove(action);
            return all.isEmpty() ? null : all;
        });
    }
}
