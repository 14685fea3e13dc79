package yunpai.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A client of one socket, for tests that wait for what it hears. */
public final class Caller implements AutoCloseable {
    private final WebSocketClient client;
    private final WebSocket socket;
    private final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();

    public Caller(Vertx vertx, int port, String path) throws Exception {
        client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(4 << 20).setMaxMessageSize(4 << 20));
        socket = client.connect(port, "127.0.0.1", path).await(10, TimeUnit.SECONDS);
        socket.textMessageHandler(text -> heard.add(new JsonObject(text)));
        socket.exceptionHandler(broken -> {});
        socket.closeHandler(gone -> heard.add(new JsonObject()
                .put("type", "closed")
                .put("code", socket.closeStatusCode() == null ? 0 : (int) socket.closeStatusCode())
                .put("reason", socket.closeReason())));
    }

    public Caller say(JsonObject frame) {
        return say(frame.encode());
    }

    public Caller say(String text) {
        var unused = socket.writeTextMessage(text);
        return this;
    }

    public Caller say(String type, String field, Object value) {
        return say(new JsonObject().put("type", type).put(field, value));
    }

    public Caller send(Buffer chunk) {
        var unused = socket.writeBinaryMessage(chunk);
        return this;
    }

    /** The next frame that fits; those before it are dropped. */
    public JsonObject await(Predicate<JsonObject> fits) throws InterruptedException {
        long until = System.nanoTime() + 20_000_000_000L;
        StringBuilder dropped = new StringBuilder();
        while (System.nanoTime() < until) {
            JsonObject frame = heard.poll(200, TimeUnit.MILLISECONDS);
            if (frame != null && fits.test(frame)) {
                return frame;
            }
            if (frame != null && dropped.length() < 4000) {
                dropped.append(frame.encode()).append('\n');
            }
        }
        throw new AssertionError("not heard; instead:\n" + dropped);
    }

    public JsonObject await(String type) throws InterruptedException {
        return await(frame -> type.equals(frame.getString("type")));
    }

    public JsonObject envelope(String channel) throws InterruptedException {
        return await(frame -> "envelope".equals(frame.getString("type")) && channel.equals(frame.getString("channel")));
    }

    public WebSocket socket() {
        return socket;
    }

    @Override
    public void close() {
        var unused = socket.close();
        client.close().onFailure(failed -> heard.clear());
    }
}
