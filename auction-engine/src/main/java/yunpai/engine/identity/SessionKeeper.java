package yunpai.engine.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import yunpai.engine.http.Caller;
import yunpai.engine.http.Sessions;
import yunpai.engine.identity.store.PgSessions;
import yunpai.engine.time.CourtClock;

/**
 * Sessions: begun with a new token at every sign-in, ended by idleness, by age, by their owner or with a grant that is taken away.
 * Lifetimes run on real time, for a rehearsal's court clock may run a day in a minute. Every end is told on the event bus at
 * {@link #REVOKED}, so that open sockets close at once.
 */
public final class SessionKeeper implements Sessions {
    /**
     * Where ends are published, as {@code {"sessionId", "ticketSession"}}: the engine's own sockets know the first, the gateway knows
     * the second from its tickets.
     */
    public static final String REVOKED = "yunpai.session.revoked";

    private static final int LONGEST_AGENT = 200;
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final PgSessions store;
    private final CourtClock clock;
    private final LongSupplier realMicros;
    private final TicketSubjects subjects;

    SessionKeeper(Vertx vertx, PgSessions store, CourtClock clock, LongSupplier realMicros, TicketSubjects subjects) {
        this.vertx = vertx;
        this.store = store;
        this.clock = clock;
        this.realMicros = realMicros;
        this.subjects = subjects;
    }

    /** How long a session may rest, and how long it may last at most. Staff hold more in their hands, and so for shorter. */
    enum Lifetime {
        BIDDER(Duration.ofHours(12), Duration.ofDays(7)),
        STAFF(Duration.ofHours(2), Duration.ofHours(12));

        private final Duration idle;
        private final Duration whole;

        Lifetime(Duration idle, Duration whole) {
            this.idle = idle;
            this.whole = whole;
        }

        static Lifetime of(Caller.Kind kind) {
            return kind == Caller.Kind.STAFF ? STAFF : BIDDER;
        }
    }

    /** A session that was begun: the token for the cookie, which is nowhere else. */
    record Begun(String token, UUID sessionId) {
        @Override
        public String toString() {
            return "Begun[" + sessionId + "]";
        }
    }

    Future<Begun> begin(UUID accountId, Caller.Kind kind, String agent) {
        Begun begun = new Begun(TokenHash.newToken(), UUID.randomUUID());
        long real = realMicros.getAsLong();
        String shortened = agent.length() > LONGEST_AGENT ? agent.substring(0, LONGEST_AGENT) : agent;
        PgSessions.Opened session = new PgSessions.Opened(
                TokenHash.of(begun.token()),
                begun.sessionId(),
                accountId,
                clock.nowMicros(),
                real,
                real + micros(Lifetime.of(kind).whole),
                shortened);
        return store.insert(session).map(begun);
    }

    @Override
    public Future<Optional<Caller>> holderOf(String token) {
        return find(token).map(held -> held.map(PgSessions.Held::caller));
    }

    /** How long the session lasts if nothing is done any more, in seconds; 0 if there is none. */
    Future<Integer> secondsLeft(String token) {
        return find(token)
                .map(held ->
                        held.map(session -> (int) (left(session) / 1_000_000)).orElse(0));
    }

    Future<List<PgSessions.Listed>> list(UUID accountId) {
        return store.list(accountId);
    }

    Future<Void> end(UUID sessionId) {
        return store.end(sessionId).onSuccess(this::tell).mapEmpty();
    }

    /** Ends all sessions of an account, or all but one. */
    Future<Void> endAll(UUID accountId, Optional<UUID> but) {
        return store.endOthers(accountId, but).onSuccess(this::tell).mapEmpty();
    }

    Future<Void> forgetOld() {
        return store.forget(realMicros.getAsLong()).onSuccess(this::tell).mapEmpty();
    }

    private Future<Optional<PgSessions.Held>> find(String token) {
        return store.find(TokenHash.of(token)).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(found);
            }
            PgSessions.Held held = found.get();
            if (left(held) <= 0) {
                return end(held.caller().sessionId()).map(Optional.empty());
            }
            long real = realMicros.getAsLong();
            if (real - held.seenAtRealMicros() < micros(TOUCH_EVERY)) {
                return Future.succeededFuture(found);
            }
            return store.touch(held.caller().sessionId(), clock.nowMicros(), real)
                    .map(found);
        });
    }

    private long left(PgSessions.Held held) {
        long real = realMicros.getAsLong();
        long idleUntil =
                held.seenAtRealMicros() + micros(Lifetime.of(held.caller().kind()).idle);
        return Math.min(idleUntil, held.endsAtRealMicros()) - real;
    }

    private void tell(List<UUID> ended) {
        ended.forEach(sessionId -> vertx.eventBus()
                .publish(
                        REVOKED,
                        new JsonObject()
                                .put("sessionId", sessionId.toString())
                                .put("ticketSession", subjects.ofSession(sessionId))));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
