package yunpai.load.chaos.crowd;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import yunpai.load.chaos.crowd.BidSeen.Answer;
import yunpai.load.chaos.crowd.BidSeen.Told;

/** How one bidder's bids come to a door: by a socket that is opened when it is needed, or by a request each. On one context. */
final class BidLine {
    private final Vertx vertx;
    private final Guest guest;
    private final Map<String, Promise<JsonObject>> waiting = new HashMap<>();
    private @Nullable WebSocket socket;
    private int socketDoor = -1;
    private LongConsumer nextValidFen = heard -> {};

    BidLine(Vertx vertx, Guest guest) {
        this.vertx = vertx;
        this.guest = guest;
    }

    /** Whoever wants to know the least valid next bid as doors name it. */
    void onNextValidFen(LongConsumer listener) {
        nextValidFen = listener;
    }

    /** By the socket to that door. Never fails: what was not answered is unknown. */
    Future<Answer> bySocket(BidSeen bid, int door) {
        long sent = System.nanoTime();
        Promise<JsonObject> answered = Promise.promise();
        return connected(door)
                .compose(open -> {
                    // The same bid may still be waited for on a socket that hangs; whoever comes last is answered.
                    waiting.put(bid.bidId(), answered);
                    return open.writeTextMessage(new JsonObject()
                                    .put("type", "bid")
                                    .put("lotId", bid.lotId().toString())
                                    .put("bidId", bid.bidId())
                                    .put("amountFen", bid.amountFen())
                                    .encode())
                            .compose(written -> answered.future())
                            .timeout(Guest.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                })
                .onFailure(silent -> leave())
                .eventually(() -> {
                    waiting.remove(bid.bidId(), answered);
                    return Future.succeededFuture();
                })
                .map(frame -> read(frame, new Sent(door, sent)))
                .otherwise(broken -> unknown(String.valueOf(broken.getMessage()), new Sent(door, sent)));
    }

    /** By a request. Never fails. */
    Future<Answer> byRequest(BidSeen bid, int door) {
        Sent sent = new Sent(door, System.nanoTime());
        return guest.say(
                        HttpMethod.POST,
                        door,
                        "/api/lots/" + bid.lotId() + "/bids",
                        new JsonObject().put("bidId", bid.bidId()).put("amountFen", bid.amountFen()))
                .map(said -> switch (said.status()) {
                    case 200 -> read(said.body().put("type", "answer"), sent);
                    case 409 -> answer(Told.CONFLICT, new JsonObject(), sent);
                    default -> unknown(said.status() + " " + said.body().getString("code", ""), sent);
                })
                .otherwise(broken -> unknown(String.valueOf(broken.getMessage()), sent));
    }

    /** Lets the socket go; whoever waits for an answer over it learns that there will be none. */
    void leave() {
        WebSocket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
        failAll();
    }

    private record Sent(int door, long nanos) {}

    private Future<WebSocket> connected(int door) {
        WebSocket open = socket;
        if (open != null && socketDoor == door && !open.isClosed()) {
            return Future.succeededFuture(open);
        }
        leave();
        return guest.socket(door).map(opened -> {
            socket = opened;
            socketDoor = door;
            opened.textMessageHandler(this::heard);
            opened.closeHandler(closed -> {
                if (opened.equals(socket)) {
                    failAll();
                }
            });
            return opened;
        });
    }

    private void heard(String text) {
        JsonObject frame = new JsonObject(text);
        Promise<JsonObject> asked = waiting.remove(frame.getString("bidId", ""));
        if (asked != null) {
            asked.tryComplete(frame);
        }
    }

    private void failAll() {
        Map<String, Promise<JsonObject>> left = Map.copyOf(waiting);
        waiting.clear();
        left.values().forEach(asked -> vertx.runOnContext(later -> asked.tryFail("the socket ended")));
    }

    private Answer read(JsonObject frame, Sent sent) {
        nextValidFen.accept(frame.getLong("nextValidFen", 0L));
        if (!frame.getString("type", "").equals("answer")) {
            return unknown(frame.getString("type", "") + " " + frame.getString("detail", ""), sent);
        }
        return switch (frame.getString("outcome", "")) {
            case "accepted" -> answer(Told.ACCEPTED, frame, sent);
            case "confirm" -> answer(Told.CONFIRM, frame, sent);
            case "refused" -> refused(frame, sent);
            default -> unknown("unknown", sent);
        };
    }

    private static Answer refused(JsonObject frame, Sent sent) {
        return switch (frame.getString("rule", "")) {
            // Not recorded: the same bid may come again through another door.
            case "DOOR_IS_REGISTERED" -> unknown("DOOR_IS_REGISTERED", sent);
            case "BID_ID_KEEPS_ITS_AMOUNT" -> answer(Told.CONFLICT, frame, sent);
            default -> answer(Told.REFUSED, frame, sent);
        };
    }

    private static Answer answer(Told told, JsonObject frame, Sent sent) {
        return new Answer(
                told,
                told == Told.ACCEPTED ? frame.getLong("seq", 0L) : 0,
                told == Told.ACCEPTED ? frame.getLong("closesAtMicros", 0L) : 0,
                frame.getString("rule"),
                sent.door,
                sent.nanos,
                System.nanoTime());
    }

    private static Answer unknown(String why, Sent sent) {
        return new Answer(Told.UNKNOWN, 0, 0, why, sent.door, sent.nanos, System.nanoTime());
    }
}
