package yunpai.engine.door;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.door.TestHall.NOON;
import static yunpai.engine.door.TestHall.await;
import static yunpai.engine.door.TestHall.until;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.Router;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.engine.http.Caller;
import yunpai.engine.http.SessionCookie;
import yunpai.engine.lot.MemoryLotStore;
import yunpai.engine.lot.MemoryNodeRegistry;
import yunpai.engine.time.ManualClock;

/** A bidder's socket, and who is gone without a word. */
@NullUnmarked
@Timeout(60)
class BidSocketTest {
    /** Whole frames of RFC 6455, those of the client masked by nothing. */
    private static final Buffer PING = Buffer.buffer(new byte[] {(byte) 0x89, 0});

    private static final Buffer PONG = Buffer.buffer(new byte[] {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0});
    private static final Buffer BINARY = Buffer.buffer(new byte[] {(byte) 0x82, (byte) 0x81, 0, 0, 0, 0, 'x'});

    private final Vertx vertx = Vertx.vertx();
    private final ManualClock clock = new ManualClock(NOON);
    private final TestHall hall = new TestHall(vertx, new MemoryLotStore(), new MemoryNodeRegistry(), clock);
    private final NetClient client = vertx.createNetClient();
    private final Buffer heard = Buffer.buffer();
    private BidSocket door;
    private NetSocket bidder;

    @BeforeEach
    void connect() {
        Caller caller = new Caller(new UUID(0, 1), new UUID(0, 1), Caller.Kind.BIDDER, Set.of());
        SessionCookie cookie = new SessionCookie(false);
        door = new BidSocket(
                vertx,
                hall.desk(),
                clock,
                new BidSocket.Doorbell(token -> Future.succeededFuture(Optional.of(caller)), cookie));
        Router router = Router.router(vertx);
        door.mount(router);
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        bidder = await(client.connect(server.actualPort(), "127.0.0.1"));
        bidder.handler(bytes -> {
            synchronized (heard) {
                heard.appendBuffer(bytes);
            }
        });
        String host = "127.0.0.1:" + server.actualPort();
        await(bidder.write(
                "GET /api/bid-socket HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host + "\r\nCookie: "
                        + cookie.name()
                        + "=a-token\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: bWFkZSB1cCBmb3IgYSB0ZQ==\r\n\r\n"));
        until(() -> door.connections() == 1 && hears("hello"));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private boolean hears(String text) {
        synchronized (heard) {
            return heard.toString("ISO-8859-1").contains(text);
        }
    }

    private long pings() {
        synchronized (heard) {
            String all = heard.toString("ISO-8859-1");
            return all.split(PING.toString("ISO-8859-1"), -1).length - 1L;
        }
    }

    @Test
    void closesTheSocketOfABidderWhoGivesNoSignOfLife() {
        // Given
        door.lookAgain();
        until(() -> pings() == 1);

        // When
        door.lookAgain();

        // Then
        until(() -> hears("no sign of life"));
    }

    @Test
    void asksAgainWhoGivesASignOfLife() {
        // Given
        door.lookAgain();
        until(() -> pings() == 1);

        await(bidder.write(PONG.copy().appendBuffer(BINARY)));
        until(() -> hears("text is expected"));

        // When
        door.lookAgain();

        // Then
        until(() -> pings() == 2);
        assertThat(door.connections()).isOne();
    }
}
