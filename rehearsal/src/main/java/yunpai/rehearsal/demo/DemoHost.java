package yunpai.rehearsal.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.protocol.identity.Ticket;
import yunpai.protocol.identity.TicketRequest;
import yunpai.protocol.lot.LotState;
import yunpai.protocol.lot.LotSummary;
import yunpai.protocol.viewing.OnCamera;
import yunpai.protocol.viewing.Viewing;
import yunpai.rehearsal.crowd.HallView;
import yunpai.rehearsal.visitor.Visitor;

/**
 * The court's host in the demo: shows one car after the other, and the one that ends next when it ends. When somebody else goes
 * live he steps back, and comes again when that picture has been gone for so long that it is no reload or bad line.
 */
final class DemoHost {
    private static final Logger LOG = LoggerFactory.getLogger(DemoHost.class);
    private static final long CHUNK_MILLIS = 200;
    private static final long AGAIN_MILLIS = 5_000;
    private static final long GONE_NANOS = 30_000_000_000L;
    private static final int LOOPS_PER_CAR = 2;
    private static final long SOON_MICROS = 12 * 60_000_000L;

    private final Vertx vertx;
    private final Visitor host;
    private final UUID saleSessionId;
    private final HallView view;
    private final List<LotSummary> lots;
    private final FilmReel reel = new FilmReel();
    private @Nullable WebSocket line;
    private long sending = -1;
    private int loops;
    private int turn;
    private boolean stopped;
    private long othersSeenNanos = System.nanoTime() - GONE_NANOS;
    private Runnable whenReplaced = () -> {};

    DemoHost(Vertx vertx, Visitor host, UUID saleSessionId, HallView view, List<LotSummary> lots) {
        this.vertx = vertx;
        this.host = host;
        this.saleSessionId = saleSessionId;
        this.view = view;
        this.lots = List.copyOf(lots);
    }

    /** What happens when somebody else takes the stage. */
    DemoHost whenReplaced(Runnable reaction) {
        whenReplaced = reaction;
        return this;
    }

    DemoHost start() {
        if (reel.isEmpty()) {
            LOG.warn("no films were drawn when the program was built, so the demo's host has nothing to show");
        } else {
            goLive();
        }
        return this;
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(sending);
        WebSocket socket = line;
        if (socket != null) {
            socket.writeTextMessage("{\"type\":\"stop\"}").onComplete(sent -> socket.close());
        }
    }

    private void later() {
        vertx.cancelTimer(sending);
        if (!stopped) {
            vertx.setTimer(AGAIN_MILLIS, again -> goLiveIfNobodyIs());
        }
    }

    private void goLiveIfNobodyIs() {
        host.get("/live/viewings/" + saleSessionId, Viewing.class)
                .onSuccess(viewing -> {
                    boolean live = viewing.state() == Viewing.State.LIVE;
                    if (live) {
                        othersSeenNanos = System.nanoTime();
                    }
                    if (live || System.nanoTime() - othersSeenNanos < GONE_NANOS) {
                        later();
                    } else {
                        goLive();
                    }
                })
                .onFailure(e -> later());
    }

    private void goLive() {
        ticket().compose(ticket -> host.socket("/live/host/" + saleSessionId).map(socket -> begin(socket, ticket)))
                .onFailure(e -> {
                    LOG.warn("the demo's host could not go live: {}", e.getMessage());
                    later();
                });
    }

    private Future<String> ticket() {
        return host.post("/api/tickets", new TicketRequest(saleSessionId, TicketRequest.Role.HOST), Ticket.class)
                .map(Ticket::ticket);
    }

    private WebSocket begin(WebSocket socket, String ticket) {
        line = socket;
        socket.closeHandler(gone -> {
            line = null;
            later();
        });
        socket.textMessageHandler(words -> {
            JsonObject frame = new JsonObject(words);
            if ("problem".equals(frame.getString("type"))) {
                LOG.warn("the demo's host hears: {}", frame.getString("en"));
            } else if ("replaced".equals(frame.getString("state"))) {
                LOG.info("somebody else is the host now; the demo's host steps back");
                othersSeenNanos = System.nanoTime();
                whenReplaced.run();
            }
        });
        socket.writeTextMessage(
                new JsonObject().put("type", "ticket").put("ticket", ticket).encode());
        socket.writeTextMessage(new JsonObject()
                .put("type", "start")
                .put("mimeType", "video/mp2t")
                .put("width", 640)
                .put("height", 360)
                .encode());
        loops = 0;
        show();
        sending = vertx.setPeriodic(CHUNK_MILLIS, tick -> send());
        return socket;
    }

    private void send() {
        WebSocket socket = line;
        if (socket == null) {
            return;
        }
        if (reel.atTheEnd()) {
            show();
        }
        Buffer chunk = reel.next(CHUNK_MILLIS);
        if (chunk.length() > 0 && !socket.writeQueueFull()) {
            socket.writeBinaryMessage(chunk);
        }
    }

    /** The next loop: of the car that ends soon if one does, else of one after the other. */
    private void show() {
        if (loops++ % LOOPS_PER_CAR != 0) {
            reel.again();
            return;
        }
        LotSummary lot = soon().orElseGet(() -> lots.get(turn++ % lots.size()));
        reel.play(lots.indexOf(lot) + 1);
        ticket().compose(ticket -> host.withTicket(
                        ticket,
                        HttpMethod.PUT,
                        "/live/viewings/" + saleSessionId + "/on-camera",
                        new OnCamera(lot.lotId()),
                        Map.class))
                .onFailure(e -> LOG.debug("the lot on camera could not be marked: {}", e.getMessage()));
    }

    private Optional<LotSummary> soon() {
        return lots.stream()
                .filter(it -> view.lot(it.lotId()).filter(this::endsSoon).isPresent())
                .findFirst();
    }

    private boolean endsSoon(LotState lot) {
        Long closes = lot.closesAtMicros();
        return lot.state().equals("open") && closes != null && closes - view.nowMicros() < SOON_MICROS;
    }
}
