package yunpai.gateway.question;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.feed.FeedHub;
import yunpai.gateway.feed.FeedSocket;
import yunpai.gateway.feed.Line;
import yunpai.gateway.feed.Upgrade;
import yunpai.gateway.http.Answers;
import yunpai.gateway.http.CallerAddress;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.ticket.SessionEnds;
import yunpai.gateway.ticket.Ticket;
import yunpai.gateway.ticket.Tickets;
import yunpai.gateway.viewing.Likes;
import yunpai.protocol.question.QuestionDraft;

/**
 * The asking socket at {@code /ask}: a ticket first; then viewers ask and like and hear of their own questions, and staff follow the desk
 * with every question.
 */
public final class AskSocket {
    private static final double FRAMES_PER_SECOND = 5;
    private static final long TICKET_WITHIN_MILLIS = 15_000;

    private final Parts parts;
    private final int mostConnections;
    private final AtomicInteger connections = new AtomicInteger();

    /** What the socket needs. */
    public record Parts(
            Vertx vertx, FeedHub hub, Tickets tickets, SessionEnds ends, Questions questions, Likes likes) {}

    /**
     * The door for questions.
     *
     * @param mostConnections further ones are refused with 503
     */
    public AskSocket(Parts parts, int mostConnections) {
        this.parts = parts;
        this.mostConnections = mostConnections;
        parts.hub().serve("desk", id -> parts.questions().desk(Answers.id(id)));
        parts.hub().serve("mine", id -> {
            int slash = id.indexOf('/');
            return parts.questions().ofHolder(UUID.fromString(id.substring(0, slash)), id.substring(slash + 1));
        });
    }

    /** How many connections there are. */
    public int connections() {
        return connections.get();
    }

    /** Makes a request a connection. */
    public void connect(RoutingContext call) {
        if (connections.get() >= mostConnections) {
            Answers.fail(call, Refusal.of(503, "连接数已达上限，请稍后再试", "no more connections can be taken"));
            return;
        }
        String address = CallerAddress.of(call.request());
        Upgrade.of(call).onSuccess(upgrade -> new Asker(upgrade, address).serve());
    }

    /** One connection. */
    private final class Asker {
        private final Line line;
        private final Context context;
        private final @Nullable String address;
        private @Nullable Ticket ticket;
        private Future<Ticket> checking = Future.failedFuture(Refusal.needsTicket());
        private Runnable forget = () -> {};

        Asker(Upgrade upgrade, @Nullable String address) {
            this.address = address;
            line = new Line(upgrade, parts.hub(), FRAMES_PER_SECOND);
            context = parts.vertx().getOrCreateContext();
        }

        void serve() {
            connections.incrementAndGet();
            line.open(this::heard, () -> {
                connections.decrementAndGet();
                forget.run();
            });
            parts.vertx().setTimer(TICKET_WITHIN_MILLIS, late -> {
                if (ticket == null) {
                    line.close(Line.POLICY, "no ticket came");
                }
            });
        }

        private void heard(String type, JsonObject frame) {
            switch (type) {
                case "ticket" -> {
                    FeedSocket.only(frame, Set.of("type", "ticket"));
                    check(frame.getString("ticket"));
                }
                case "question" -> {
                    FeedSocket.only(frame, Set.of("type", "text", "lotId"));
                    String lotId = frame.getString("lotId");
                    QuestionDraft draft =
                            new QuestionDraft(frame.getString("text"), lotId == null ? null : Answers.id(lotId));
                    viewer().compose(viewer -> parts.questions().ask(viewer, draft, address))
                            .onFailure(this::refuse);
                }
                case "like" -> {
                    FeedSocket.only(frame, Set.of("type", "count"));
                    int count = frame.getInteger("count", 0);
                    viewer().compose(viewer -> parts.likes().like(viewer, count))
                            .onFailure(this::refuse);
                }
                default -> throw Refusal.field("type", "未知的消息类型", "unknown type");
            }
        }

        /** A client need not wait for the answer to its ticket before it asks. */
        private Future<Ticket> viewer() {
            return checking.compose(held -> held.role() == Ticket.Role.VIEWER
                    ? Future.succeededFuture(held)
                    : Future.failedFuture(Refusal.forbidden()));
        }

        private void check(@Nullable String text) {
            checking = parts.tickets().check(text);
            checking.onComplete(checked -> context.runOnContext(now -> {
                if (checked.failed()) {
                    refuse(checked.cause());
                    line.close(Line.POLICY, "the ticket is refused");
                } else {
                    admit(checked.result());
                }
            }));
        }

        private void admit(Ticket checked) {
            Ticket before = ticket;
            if (before != null && !before.saleSessionId().equals(checked.saleSessionId())) {
                line.leave(channel(before));
            }
            ticket = checked;
            forget.run();
            forget = parts.ends()
                    .onEnd(checked, () -> context.runOnContext(now -> line.close(Line.POLICY, "signed out")));
            line.follow(channel(checked), null, 0);
        }

        private static String channel(Ticket ticket) {
            String viewing = ticket.saleSessionId().toString();
            return ticket.role().staff() ? "desk:" + viewing : "mine:" + viewing + "/" + ticket.holder();
        }

        private void refuse(Throwable failure) {
            Refusal refusal = Refusal.in(failure);
            context.runOnContext(now -> {
                if (refusal == null) {
                    line.malformed(null, "something is broken here; try again later", "系统故障，请稍后再试");
                } else {
                    String field = refusal.errors().isEmpty()
                            ? null
                            : refusal.errors().getFirst().field();
                    line.malformed(field, refusal.en(), refusal.zh());
                }
            });
        }
    }
}
