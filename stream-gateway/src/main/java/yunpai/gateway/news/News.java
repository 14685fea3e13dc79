package yunpai.gateway.news;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one gateway says to all, itself included, over the event bus. Each sender numbers what it says and names its newest number twice a
 * second, so that whoever missed something notices, also when it was the last, and looks in the database: news say what changed, and the
 * database what it is now. Confined to one context but for {@link #tell}.
 */
public final class News {
    /** The address on the event bus. */
    public static final String ADDRESS = "yunpai.gateway.news";

    private static final Logger LOG = LoggerFactory.getLogger(News.class);
    private static final long BEAT_MILLIS = 500;
    private static final long FORGET_NANOS = 60_000_000_000L;
    private static final int MOST_SENDERS = 1_000;
    private static final String FROM = "from";
    private static final String NUMBER = "number";
    private static final String KIND = "kind";

    private final Vertx vertx;
    private final Executor context;
    private final UUID node = UUID.randomUUID();
    private final Map<String, Consumer<JsonObject>> listeners = new HashMap<>();
    private final Map<String, Heard> senders = new HashMap<>();
    private Runnable missed = () -> {};
    private @Nullable MessageConsumer<JsonObject> consumer;
    private long number;
    private long timer = -1;

    private record Heard(long number, long nanos) {}

    /**
     * Says and hears nothing yet.
     *
     * @param context on which listeners are called, in the order in which each sender spoke
     */
    public News(Vertx vertx, Executor context) {
        this.vertx = vertx;
        this.context = context;
    }

    /** Stands for this gateway from its start to its end. */
    public UUID node() {
        return node;
    }

    /** Hears one kind of news; before {@link #start}. What is heard names its sender in {@code from}. */
    public void on(String kind, Consumer<JsonObject> heard) {
        listeners.put(kind, heard);
    }

    /** Hears that something was missed, whatever it was; before {@link #start}. */
    public void onMissed(Runnable look) {
        missed = look;
    }

    /** Begins to hear; done when the others know. */
    public Future<Void> start() {
        MessageConsumer<JsonObject> hears = vertx.eventBus().consumer(ADDRESS);
        hears.handler(said -> context.execute(() -> heard(said.body())));
        consumer = hears;
        timer = vertx.setPeriodic(BEAT_MILLIS, tick -> context.execute(this::beat));
        return hears.completion();
    }

    public void stop() {
        vertx.cancelTimer(timer);
        MessageConsumer<JsonObject> hears = consumer;
        if (hears != null) {
            hears.unregister().onFailure(gone -> LOG.debug("the bus is gone already: {}", gone.getMessage()));
        }
    }

    /** Tells all gateways; from any thread. News told one after the other from one thread are heard in that order. */
    public void tell(String kind, JsonObject what) {
        context.execute(() -> publish(what.copy().put(KIND, kind).put(NUMBER, ++number)));
    }

    private void beat() {
        long now = System.nanoTime();
        senders.values().removeIf(each -> now - each.nanos() > FORGET_NANOS);
        publish(new JsonObject().put(NUMBER, number));
    }

    private void publish(JsonObject word) {
        vertx.eventBus().publish(ADDRESS, word.put(FROM, node.toString()));
    }

    private void heard(JsonObject word) {
        String from = word.getString(FROM);
        String kind = word.getString(KIND);
        long newest = word.getLong(NUMBER);
        Heard before = senders.get(from);
        if (before == null && senders.size() >= MOST_SENDERS) {
            LOG.warn("more gateways than can be listened to");
            return;
        }
        senders.put(from, new Heard(newest, System.nanoTime()));
        long expected = (before == null ? 0 : before.number()) + (kind == null ? 0 : 1);
        if (newest != expected) {
            // A newcomer among the senders has mostly said something before; to look once too often costs little.
            LOG.debug("gateway {} is at {}, not at {}", from, newest, expected);
            missed.run();
        }
        if (kind != null) {
            Objects.requireNonNullElse(listeners.get(kind), (Consumer<JsonObject>) unknown -> {})
                    .accept(word);
        }
    }
}
