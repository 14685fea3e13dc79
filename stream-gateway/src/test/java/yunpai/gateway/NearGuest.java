package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A viewer of the near lane: words and media as they come, and then the word of farewell. */
final class NearGuest {
    final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    final WebSocket socket;

    /** Kept, for a client that nobody holds is closed with all of its sockets when it is collected. */
    private final WebSocketClient client;

    NearGuest(Vertx vertx, int port, String path) throws Exception {
        client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(4 << 20).setMaxMessageSize(4 << 20));
        socket = client.connect(port, "127.0.0.1", path).await(10, TimeUnit.SECONDS);
        socket.textMessageHandler(text -> heard.add(new JsonObject(text)));
        socket.binaryMessageHandler(heard::add);
        socket.closeHandler(gone -> heard.add(socket.closeStatusCode() + " " + String.valueOf(socket.closeReason())));
    }

    NearGuest show(String pass) {
        var unused = socket.writeTextMessage(
                new JsonObject().put("type", "pass").put("pass", pass).encode());
        return this;
    }

    <T> T next(Class<T> kind) throws InterruptedException {
        Object next = heard.poll(20, TimeUnit.SECONDS);
        while (next instanceof JsonObject word && word.getString("type").equals("clock")) {
            next = heard.poll(20, TimeUnit.SECONDS);
        }
        assertThat(next).isInstanceOf(kind);
        return kind.cast(next);
    }

    /** Reads on until a stream has begun so many times more. */
    void begun(int times) throws InterruptedException {
        for (int left = times; left > 0; ) {
            Object next = heard.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("something after the beginning").isNotNull().isNotInstanceOf(String.class);
            left -= next instanceof JsonObject word && word.getString("type").equals("begin") ? 1 : 0;
        }
    }

    String farewell() throws InterruptedException {
        Object next = heard.poll(20, TimeUnit.SECONDS);
        while (next != null && !(next instanceof String)) {
            next = heard.poll(20, TimeUnit.SECONDS);
        }
        assertThat(next).as("a word of farewell").isNotNull();
        return String.valueOf(next);
    }
}
