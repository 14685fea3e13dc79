package yunpai.gateway.video;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.feed.Upgrade;
import yunpai.gateway.http.Answers;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.ticket.Tickets;
import yunpai.gateway.time.CourtTime;

/**
 * The door to the near lane: {@code /near/{saleSessionId}}. The first word is a pass that the engine signed for an admitted bidder; it
 * says nothing of who he is, and stands for one connection at a time. After it the client has nothing more to say.
 */
public final class NearDoor {
    private static final Logger LOG = LoggerFactory.getLogger(NearDoor.class);
    private static final short POLICY = 1008;
    private static final long GREETING_MILLIS = 5_000;
    private static final int LONGEST_WORD = 4096;
    private static final String USED = "yunpai.gateway.near-pass.used";

    private final Parts parts;
    private final int mostViewers;
    private final AtomicInteger viewers = new AtomicInteger();
    private final Map<String, Guest> byPass = new ConcurrentHashMap<>();
    private final String name = UUID.randomUUID().toString();

    /**
     * What the door needs.
     *
     * @param lanes finds a viewing's lane; called on any event loop
     */
    public record Parts(Vertx vertx, Tickets tickets, CourtTime time, Lanes lanes) {}

    /** The near lanes there are. */
    public interface Lanes {
        /** The viewing's stream that is packaged here, or null. */
        @Nullable
        LiveStream here(UUID viewing);

        /** Where its stream is packaged otherwise, or null. */
        @Nullable
        There elsewhere(UUID viewing);

        /** The lanes of other gateways. */
        BorrowedLanes borrowed();
    }

    /**
     * A stream that another gateway packages.
     *
     * @param stream {@code viewing/epoch}
     */
    public record There(String stream, UUID node) {}

    /**
     * A door.
     *
     * @param mostViewers further ones are refused with 503 and take another lane
     */
    public NearDoor(Parts parts, int mostViewers) {
        this.parts = parts;
        this.mostViewers = mostViewers;
        parts.vertx().eventBus().<JsonObject>consumer(USED, said -> used(said.body()));
    }

    /** Somebody came with this pass, here or to another gateway. */
    private void used(JsonObject said) {
        Guest guest = byPass.get(said.getString("pass"));
        if (guest != null && !name.equals(said.getString("door"))) {
            guest.replaced();
        }
    }

    /** How many are connected. */
    public int connections() {
        return viewers.get();
    }

    /** Makes a request a connection. */
    public void connect(RoutingContext call) {
        UUID saleSessionId = Answers.id(call.pathParam("saleSessionId"));
        if (viewers.incrementAndGet() > mostViewers) {
            viewers.decrementAndGet();
            Answers.fail(call, Refusal.of(503, "低延迟画面名额已满，已改用普通画面", "the near lane is full; take another"));
            return;
        }
        Upgrade.of(call)
                .onFailure(refused -> viewers.decrementAndGet())
                .onSuccess(upgrade -> new Guest(saleSessionId, upgrade).welcome());
    }

    /** One connection from its greeting to its end; on its own event loop. */
    private final class Guest {
        private final UUID saleSessionId;
        private final ServerWebSocket socket;
        private final NearViewer viewer;
        private final Context loop = parts.vertx().getOrCreateContext();
        private boolean greeted;
        private Runnable leave = () -> {};

        Guest(UUID saleSessionId, Upgrade upgrade) {
            this.saleSessionId = saleSessionId;
            this.socket = upgrade.socket();
            this.viewer = new NearViewer(upgrade);
        }

        void welcome() {
            long timer = parts.vertx().setTimer(GREETING_MILLIS, late -> {
                if (!greeted) {
                    viewer.close(POLICY, "no pass came");
                }
            });
            socket.textMessageHandler(this::heard);
            socket.binaryMessageHandler(media -> viewer.close(POLICY, "nothing is taken here"));
            socket.exceptionHandler(broken -> LOG.debug("near lane: {}", broken.getMessage()));
            socket.closeHandler(gone -> {
                parts.vertx().cancelTimer(timer);
                viewers.decrementAndGet();
                leave.run();
            });
        }

        private void heard(String text) {
            if (greeted || text.length() > LONGEST_WORD) {
                viewer.close(POLICY, "one pass is enough");
                return;
            }
            greeted = true;
            parts.tickets()
                    .pass(passIn(text), saleSessionId)
                    .onComplete(checked -> loop.runOnContext(now -> {
                        if (checked.failed()) {
                            viewer.close(POLICY, "pass refused");
                        } else if (!socket.isClosed()) {
                            letIn(checked.result());
                        }
                    }));
        }

        private static @Nullable String passIn(String text) {
            try {
                return new JsonObject(text).getString("pass");
            } catch (DecodeException | ClassCastException nonsense) {
                return null;
            }
        }

        private void letIn(String pass) {
            LiveStream here = parts.lanes().here(saleSessionId);
            There there = here == null ? parts.lanes().elsewhere(saleSessionId) : null;
            if (here == null && there == null) {
                viewer.close(NearViewer.TRY_ANOTHER_LANE, "no picture yet");
                return;
            }
            Guest before = byPass.put(pass, this);
            if (before != null) {
                before.replaced();
            }
            parts.vertx()
                    .eventBus()
                    .publish(USED, new JsonObject().put("pass", pass).put("door", name));
            Runnable away = here != null ? join(here) : joinThere(Objects.requireNonNull(there));
            leave = () -> {
                away.run();
                byPass.remove(pass, this);
            };
        }

        private Runnable join(LiveStream stream) {
            stream.near().join(loop, viewer, parts.time().mediaMicros());
            return () -> stream.near().leave(loop, viewer);
        }

        private Runnable joinThere(There there) {
            return parts.lanes().borrowed().join(loop, viewer, there.stream(), there.node());
        }

        private void replaced() {
            loop.runOnContext(now -> viewer.close(POLICY, "the pass is used elsewhere"));
        }
    }
}
