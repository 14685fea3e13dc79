package yunpai.rehearsal.crowd;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LotState;
import yunpai.rehearsal.visitor.Visitor;

/** What anybody sees of one sale session: its lots as the public feed tells them, and the court clock. Comes back after a lost line. */
public final class HallView {
    private static final Logger LOG = LoggerFactory.getLogger(HallView.class);
    private static final long AGAIN_MILLIS = 1_000;

    private final Vertx vertx;
    private final Visitor visitor;
    private final UUID saleSessionId;
    private final Map<UUID, LotState> lots = new ConcurrentHashMap<>();
    private volatile Clock clock = new Clock(0, 0, 1);
    private volatile Optional<WebSocket> line = Optional.empty();
    private volatile boolean stopped;

    private record Clock(long courtMicros, long nanos, double rate) {}

    public HallView(Vertx vertx, Visitor visitor, UUID saleSessionId) {
        this.vertx = vertx;
        this.visitor = visitor;
        this.saleSessionId = saleSessionId;
    }

    public HallView start() {
        connect();
        return this;
    }

    public void stop() {
        stopped = true;
        line.ifPresent(WebSocket::close);
    }

    public Collection<LotState> lots() {
        return List.copyOf(lots.values());
    }

    public Optional<LotState> lot(UUID lotId) {
        return Optional.ofNullable(lots.get(lotId));
    }

    /** The court clock in microseconds as far as it was last told; 0 before the first word. */
    public long nowMicros() {
        Clock told = clock;
        return told.courtMicros() == 0
                ? 0
                : told.courtMicros() + (long) ((System.nanoTime() - told.nanos()) / 1_000.0 * told.rate());
    }

    public double rate() {
        return clock.rate();
    }

    private void connect() {
        if (stopped) {
            return;
        }
        visitor.socket("/live/feed")
                .onSuccess(this::follow)
                .onFailure(e -> vertx.setTimer(AGAIN_MILLIS, again -> connect()));
    }

    private void follow(WebSocket socket) {
        line = Optional.of(socket);
        socket.textMessageHandler(this::heard);
        socket.closeHandler(gone -> vertx.setTimer(AGAIN_MILLIS, again -> connect()));
        socket.writeTextMessage(new JsonObject()
                .put("type", "subscribe")
                .put("channel", "session:" + saleSessionId)
                .encode());
    }

    private void heard(String text) {
        try {
            JsonObject frame = new JsonObject(text);
            if ("beacon".equals(frame.getString("type"))) {
                tell(frame);
            } else if ("envelope".equals(frame.getString("type"))) {
                JsonObject payload = frame.getJsonObject("payload", new JsonObject());
                tell(payload);
                payload.getJsonArray("lots", new io.vertx.core.json.JsonArray()).forEach(it -> {
                    LotState lot = Json.read(((JsonObject) it).encode(), LotState.class);
                    lots.merge(lot.lotId(), lot, (had, got) -> got.seq() >= had.seq() ? got : had);
                });
            }
        } catch (RuntimeException e) {
            LOG.warn("the feed said something the crowd does not understand: {}", e.getMessage());
        }
    }

    private void tell(JsonObject words) {
        Long micros = words.getLong("courtMicros");
        if (micros != null) {
            clock = new Clock(micros, System.nanoTime(), words.getDouble("rate", clock.rate()));
        }
    }
}
