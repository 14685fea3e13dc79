package yunpai.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.feed.Upgrade;

/** A reader who is slower than the picture. */
@Timeout(60)
class NearViewerIT {
    private static final int KEYFRAME_EVERY = 10;
    private static final int FRAME_BYTES = 100_000;

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<NearViewer> viewer = new CompletableFuture<>();
    private final CompletableFuture<Context> loop = new CompletableFuture<>();
    private final List<Integer> heard = new CopyOnWriteArrayList<>();
    private WebSocket reader;
    private int frame;

    /** Kept, for a client that nobody holds is closed with all of its sockets when it is collected. */
    private WebSocketClient client;

    @BeforeEach
    void connect() throws Exception {
        Router router = Router.router(vertx);
        router.get("/near")
                .handler(call -> Upgrade.of(call).onSuccess(upgrade -> {
                    loop.complete(vertx.getOrCreateContext());
                    viewer.complete(new NearViewer(upgrade));
                }));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(1 << 20).setReceiveBufferSize(65_536));
        reader = client.connect(server.actualPort(), "127.0.0.1", "/near").await(10, TimeUnit.SECONDS);
        reader.binaryMessageHandler(media -> heard.add(media.getInt(0)));
        NearViewer begun = viewer.get(10, TimeUnit.SECONDS);
        onLoop(() -> begun.start(List.of(LaneFrame.word(new JsonObject().put("type", "begin")))));
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private void onLoop(Runnable work) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.get(10, TimeUnit.SECONDS).runOnContext(now -> {
            work.run();
            done.complete(null);
        });
        done.get(10, TimeUnit.SECONDS);
    }

    private void film(int frames) throws Exception {
        NearViewer to = viewer.get(10, TimeUnit.SECONDS);
        for (int i = 0; i < frames; i++, frame++) {
            Buffer picture = Buffer.buffer(new byte[FRAME_BYTES]).setInt(0, frame);
            LaneFrame next = LaneFrame.media(picture, frame % KEYFRAME_EVERY == 0);
            onLoop(() -> to.offer(next));
        }
    }

    @Test
    void leavesOutPicturesUpToAKeyFrameThatTheReaderCanTake() throws Exception {
        // Given
        reader.pause();
        film(300);
        // When
        reader.resume();
        while (heard.isEmpty() || heard.getLast() < frame - 1) {
            film(1);
            Thread.sleep(5);
        }
        // Then
        int gaps = 0;
        for (int i = 1; i < heard.size(); i++) {
            if (heard.get(i) != heard.get(i - 1) + 1) {
                assertThat(heard.get(i) % KEYFRAME_EVERY)
                        .as("what follows a gap")
                        .isZero();
                gaps++;
            }
        }
        assertThat(gaps).isPositive();
        assertThat(heard.size()).isLessThan(300);
    }

    @Test
    void closesWhoTakesNothingForLongWithAReason() throws Exception {
        // Given
        CompletableFuture<String> farewell = new CompletableFuture<>();
        reader.closeHandler(gone -> farewell.complete(reader.closeStatusCode() + " " + reader.closeReason()));
        reader.pause();
        // When
        for (int i = 0; i < 130; i++) {
            film(3);
            Thread.sleep(80);
        }
        reader.resume();
        // Then
        assertThat(farewell.get(20, TimeUnit.SECONDS)).isEqualTo("1013 slow reader");
    }
}
