package yunpai.engine.door;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import yunpai.engine.http.Caller;
import yunpai.engine.http.Problem;
import yunpai.engine.http.SessionCookie;
import yunpai.engine.http.Sessions;
import yunpai.engine.time.CourtClock;

/** Bids by socket: one connection of a signed-in bidder, opened by the platform's own page. */
public final class BidSocket {

    /** Where the ends of sessions are told, with the session's id as {@code sessionId}. */
    private static final String REVOKED = "yunpai.session.revoked";

    private static final int SOCKETS_PER_SESSION = 8;
    private static final long LOOK_AGAIN_MILLIS = 60_000;

    private final Vertx vertx;
    private final BidDesk desk;
    private final CourtClock clock;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Map<UUID, Set<BidConversation>> open = new ConcurrentHashMap<>();

    public BidSocket(Vertx vertx, BidDesk desk, CourtClock clock, Doorbell doorbell) {
        this.vertx = vertx;
        this.desk = desk;
        this.clock = clock;
        this.sessions = doorbell.sessions();
        this.cookie = doorbell.cookie();
    }

    /** How a socket finds out who rings. */
    public record Doorbell(Sessions sessions, SessionCookie cookie) {}

    /** Mounts the socket and begins to watch for sessions that end. */
    public void mount(Router router) {
        router.get("/api/bid-socket").handler(this::open);
        vertx.eventBus().<JsonObject>consumer(REVOKED, message -> end(message.body()));
        vertx.setPeriodic(LOOK_AGAIN_MILLIS, due -> lookAgain());
    }

    /** How many connections there are. */
    public int connections() {
        return open.values().stream().mapToInt(Set::size).sum();
    }

    private void open(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!comesFromOwnPage(request)) {
            refuse(context, Problem.of(403, "FOREIGN_ORIGIN", "请求来自其他网站。", "The request comes from another site."));
            return;
        }
        Optional<String> token = cookie.in(request);
        if (token.isEmpty()) {
            refuse(context, Problem.notSignedIn());
            return;
        }
        request.pause();
        sessions.holderOf(token.get()).onComplete(found -> {
            request.resume();
            if (found.failed()) {
                refuse(context, Problem.internal());
            } else if (found.result().isEmpty()) {
                refuse(context, Problem.notSignedIn());
            } else if (!found.result().get().isBidder()) {
                refuse(context, Problem.forbidden());
            } else {
                upgrade(context, found.result().get(), token.get());
            }
        });
    }

    private void upgrade(RoutingContext context, Caller caller, String token) {
        Set<BidConversation> mine = open.computeIfAbsent(caller.sessionId(), first -> ConcurrentHashMap.newKeySet());
        if (mine.size() >= SOCKETS_PER_SESSION) {
            refuse(context, Problem.tooMany(60));
            return;
        }
        context.request()
                .toWebSocket()
                .onSuccess(socket -> converse(socket, caller, token))
                .onFailure(plain -> refuse(
                        context, Problem.of(426, "UPGRADE_REQUIRED", "此处仅提供 WebSocket。", "This is a WebSocket.")));
    }

    private void converse(ServerWebSocket socket, Caller caller, String token) {
        BidConversation conversation = new BidConversation(socket, desk, clock, caller, token);
        open.computeIfAbsent(caller.sessionId(), first -> ConcurrentHashMap.newKeySet())
                .add(conversation);
        socket.closeHandler(closed -> {
            Set<BidConversation> mine = open.get(caller.sessionId());
            if (mine != null && mine.remove(conversation) && mine.isEmpty()) {
                open.remove(caller.sessionId(), Set.of());
            }
        });
        conversation.begin();
    }

    private void end(JsonObject revoked) {
        Set<BidConversation> ended = open.get(UUID.fromString(revoked.getString("sessionId")));
        if (ended != null) {
            ended.forEach(BidConversation::signedOut);
        }
    }

    /** A session may also end by its age, and a bidder lose his network, of which nobody tells. */
    void lookAgain() {
        open.values().forEach(mine -> mine.forEach(this::lookAt));
    }

    private void lookAt(BidConversation conversation) {
        conversation.askForLife();
        sessions.holderOf(conversation.token()).onSuccess(found -> {
            if (found.isEmpty()) {
                conversation.signedOut();
            }
        });
    }

    private static boolean comesFromOwnPage(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        var authority = request.authority();
        if (origin == null || authority == null) {
            return false;
        }
        try {
            return authority.toString().equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static void refuse(RoutingContext context, Problem problem) {
        if (context.response().ended()) {
            return;
        }
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", "application/problem+json")
                .end(yunpai.protocol.Json.write(problem.body()));
    }
}
