package yunpai.gateway.video;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers other gateways, over the event bus, what players there ask of streams that are packaged here. */
public final class Lender {
    static final String STATUS = "status";

    private final Vertx vertx;
    private final Function<String, @Nullable LiveStream> streams;
    private final UUID node;
    private @Nullable MessageConsumer<JsonObject> consumer;

    /**
     * Answers nobody yet.
     *
     * @param streams finds a stream of this gateway by {@code viewing/epoch}; from any thread
     * @param node stands for this gateway
     */
    public Lender(Vertx vertx, Function<String, @Nullable LiveStream> streams, UUID node) {
        this.vertx = vertx;
        this.streams = streams;
        this.node = node;
    }

    static String address(UUID node) {
        return "yunpai.gateway.video." + node;
    }

    static JsonObject question(String stream, Wish wish) {
        return new JsonObject()
                .put("stream", stream)
                .put("what", wish.what().name())
                .put("number", wish.number())
                .put("part", wish.part())
                .put("delta", wish.delta());
    }

    /** Begins to answer; done when the others know. */
    public Future<Void> start() {
        Context context = vertx.getOrCreateContext();
        MessageConsumer<JsonObject> asked = vertx.eventBus().consumer(address(node));
        asked.handler(message -> answer(context, message));
        consumer = asked;
        return asked.completion();
    }

    public Future<Void> stop() {
        MessageConsumer<JsonObject> asked = consumer;
        return asked == null ? Future.succeededFuture() : asked.unregister().otherwiseEmpty();
    }

    private void answer(Context context, Message<JsonObject> message) {
        JsonObject question = message.body();
        LiveStream stream = streams.apply(question.getString("stream"));
        if (stream == null) {
            reply(message, Served.NOT_FOUND);
            return;
        }
        Wish wish = new Wish(
                Wish.What.valueOf(question.getString("what")),
                question.getLong("number"),
                question.getInteger("part"),
                question.getBoolean("delta"));
        // Whoever asks gives up by himself after a time that is longer than any wait here.
        Runnable unused = stream.ask(wish, System.nanoTime(), context, served -> reply(message, served));
    }

    private static void reply(Message<JsonObject> message, Served served) {
        message.reply(served.body(), new DeliveryOptions().addHeader(STATUS, Integer.toString(served.status())));
    }
}
