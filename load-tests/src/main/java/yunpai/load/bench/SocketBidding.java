package yunpai.load.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.door.BidSocket;
import yunpai.engine.http.Caller;
import yunpai.engine.http.SessionCookie;
import yunpai.engine.http.Sessions;
import yunpai.engine.identity.store.PgSessions;
import yunpai.engine.store.DatabaseAddress;
import yunpai.protocol.Json;
import yunpai.rules.record.Sha256;

/**
 * Bidders at the bid socket over loopback: each has an account and a session in the database, opens a socket with its cookie from the
 * platform's own page, and speaks JSON. No TLS. The clients share the machine with the server.
 */
final class SocketBidding implements BidPath {
    private static final String HOST = "127.0.0.1";

    private final BenchHall hall;
    private final List<UUID> lots;
    private final HttpServer server;
    private final WebSocketClient client;
    private final List<Client> clients = new ArrayList<>();

    private SocketBidding(Vertx vertx, BenchHall hall, List<UUID> lots) {
        this.hall = hall;
        this.lots = lots;
        Router router = Router.router(vertx);
        PgSessions rows = new PgSessions(hall.databases().app());
        Sessions sessions = token -> rows.find(sha256(token)).map(held -> held.<Caller>map(PgSessions.Held::caller));
        new BidSocket(vertx, hall.desk(), hall.clock(), new BidSocket.Doorbell(sessions, new SessionCookie(false)))
                .mount(router);
        this.server =
                vertx.createHttpServer().requestHandler(router).listen(0, HOST).await();
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(10_000));
    }

    /** Migrates the database if need be, opens so many lots, and connects so many bidders. */
    static SocketBidding on(Vertx vertx, DatabaseAddress address, int lots, int bidders) throws InterruptedException {
        BenchHall hall = BenchHall.on(vertx, address);
        SocketBidding bidding = new SocketBidding(vertx, hall, hall.open(lots));
        for (int bidder = 0; bidder < bidders; bidder++) {
            bidding.connect(bidder);
        }
        return bidding;
    }

    private void connect(int bidder) {
        String token = "made-up-token-of-bidder-" + bidder;
        UUID account = new UUID(0, bidder);
        long now = hall.clock().nowMicros();
        hall.databases()
                .app()
                .preparedQuery("INSERT INTO account.account VALUES ($1, 'person', $2, 'no password opens it', $3, $3)")
                .execute(Tuple.of(account, "bidder-" + bidder, now))
                .await();
        new PgSessions(hall.databases().app())
                .insert(new PgSessions.Opened(
                        sha256(token), UUID.randomUUID(), account, now, now, Long.MAX_VALUE, "bench"))
                .await();
        WebSocket socket = client.connect(new WebSocketConnectOptions()
                        .setHost(HOST)
                        .setPort(server.actualPort())
                        .setURI("/api/bid-socket")
                        .addHeader("Origin", "http://" + HOST + ":" + server.actualPort())
                        .addHeader("Cookie", new SessionCookie(false).name() + "=" + token))
                .await();
        clients.add(new Client(socket));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Frame(String type, UUID lotId, String bidId, long amountFen) {}

    /** One bidder's end of his socket. */
    private static final class Client {
        private final WebSocket socket;
        private final Map<String, Promise<Boolean>> asked = new HashMap<>();

        Client(WebSocket socket) {
            this.socket = socket;
            socket.textMessageHandler(this::heard);
        }

        synchronized Future<Boolean> bid(Frame frame) {
            Promise<Boolean> answer = Promise.promise();
            asked.put(frame.bidId(), answer);
            socket.writeTextMessage(Json.write(frame)).onFailure(answer::tryFail);
            return answer.future();
        }

        private void heard(String text) {
            JsonObject frame = new JsonObject(text);
            Optional<Promise<Boolean>> waiting = waiting(frame.getString("bidId"));
            waiting.ifPresent(answer -> {
                if ("answer".equals(frame.getString("type"))) {
                    answer.complete(EngineBidding.accepted(frame.getString("outcome")));
                } else {
                    answer.fail("not an answer: " + text);
                }
            });
        }

        private synchronized Optional<Promise<Boolean>> waiting(String bidId) {
            return Optional.ofNullable(asked.remove(bidId));
        }
    }

    @Override
    public Future<Boolean> bid(int bidder, int lot, long number) {
        return clients.get(bidder)
                .bid(new Frame("bid", lots.get(lot), EngineBidding.bidId(number), number * BenchHall.STEP_FEN));
    }

    private static Buffer sha256(String token) {
        return Buffer.buffer(Sha256.of(token.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        client.close().await();
        server.close().await();
        hall.close();
    }
}
