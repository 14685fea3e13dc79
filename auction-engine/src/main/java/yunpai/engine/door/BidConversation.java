package yunpai.engine.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import yunpai.engine.http.Caller;
import yunpai.engine.lot.BidOut;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.Json;
import yunpai.protocol.MalformedJsonException;
import yunpai.protocol.lot.BidAnswer;

/** One bidder's socket. Each frame is answered; what is not understood changes nothing. */
final class BidConversation {

    static final int LARGEST_FRAME = 4_096;
    private static final int ON_THE_WAY = 64;
    private static final long BUSY_MILLIS = 1_000;
    private static final short GONE = 1001;
    private static final short POLICY = 1008;
    private static final short TOO_BIG = 1009;
    private static final short SIGNED_OUT = 4401;

    private final ServerWebSocket socket;
    private final BidDesk desk;
    private final CourtClock clock;
    private final UUID accountId;
    private final String token;
    private final AtomicInteger onTheWay = new AtomicInteger();
    /** Asked for a sign of life that has not come. */
    private volatile boolean asked;

    BidConversation(ServerWebSocket socket, BidDesk desk, CourtClock clock, Caller caller, String token) {
        this.socket = socket;
        this.desk = desk;
        this.clock = clock;
        this.accountId = caller.accountId();
        this.token = token;
    }

    private record Hello(String type, long courtMicros, double rate) {}

    private record Time(String type, @Nullable Long echo, long courtMicros, double rate) {}

    private record Answer(String type, @JsonUnwrapped BidAnswer answer) {}

    private record Busy(String type, @Nullable String bidId, long retryAfterMillis) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Malformed(
            String type, @Nullable String bidId, @Nullable String field, String detail, String zh, String en) {}

    private record SignedOut(String type) {}

    String token() {
        return token;
    }

    void begin() {
        socket.textMessageHandler(this::heard);
        socket.pongHandler(alive -> asked = false);
        socket.binaryMessageHandler(bytes -> malformed(null, null, "text is expected"));
        send(new Hello("hello", clock.nowMicros(), clock.rate()));
    }

    /** The session has ended; nothing more is taken. Safe from any thread. */
    void signedOut() {
        send(new SignedOut("signed_out"));
        socket.close(SIGNED_OUT, "signed out");
    }

    /** Closes it if the bidder has given no sign of life since the last call, and asks him for one. Safe from any thread. */
    void askForLife() {
        if (asked) {
            socket.close(GONE, "no sign of life");
        } else {
            asked = true;
            socket.writePing(Buffer.buffer());
        }
    }

    private void heard(String text) {
        asked = false;
        if (text.length() > LARGEST_FRAME || text.getBytes(StandardCharsets.UTF_8).length > LARGEST_FRAME) {
            malformed(null, null, "a frame has at most " + LARGEST_FRAME + " bytes");
            socket.close(TOO_BIG, "too big");
            return;
        }
        SocketFrame frame;
        try {
            frame = Json.read(text, SocketFrame.class);
        } catch (MalformedJsonException unread) {
            malformed(null, unread.field().orElse(null), String.valueOf(unread.getMessage()));
            return;
        }
        try {
            answer(frame);
        } catch (MalformedFrameException unfit) {
            malformed(frame.bidId(), unfit.field(), String.valueOf(unfit.getMessage()));
        }
    }

    private void answer(SocketFrame frame) {
        switch (frame.type() == null ? "" : frame.type()) {
            case "bid" -> place(frame.bid());
            case "ask" -> find(frame.ask());
            case "time" -> send(new Time("time", frame.echo(), clock.nowMicros(), clock.rate()));
            default -> throw new MalformedFrameException("type", "is bid, ask or time");
        }
    }

    private void place(SocketFrame.Bid bid) {
        String bidId = bid.request().bidId();
        if (onTheWay.get() >= ON_THE_WAY) {
            send(new Busy("busy", bidId, BUSY_MILLIS));
            return;
        }
        onTheWay.incrementAndGet();
        desk.place(accountId, bid.lotId(), bid.request()).onComplete(done -> {
            onTheWay.decrementAndGet();
            BidOut out = done.succeeded() ? done.result() : new BidOut(null, BUSY_MILLIS);
            Long wait = out.retryAfterMillis();
            BidAnswer answer = out.answer();
            if (wait != null) {
                send(new Busy("busy", bidId, wait));
            } else if (answer != null) {
                send(new Answer("answer", answer));
            } else {
                malformed(bidId, "lotId", "there is no such lot");
            }
        });
    }

    private void find(SocketFrame.Ask ask) {
        desk.find(accountId, ask.lotId(), ask.bidId()).onComplete(done -> {
            if (done.failed()) {
                send(new Busy("busy", ask.bidId(), BUSY_MILLIS));
                return;
            }
            Optional<BidAnswer> found = done.result();
            if (found.isPresent()) {
                send(new Answer("answer", found.get()));
            } else {
                malformed(ask.bidId(), "bidId", "no such bid is on record");
            }
        });
    }

    private void malformed(@Nullable String bidId, @Nullable String field, String detail) {
        String safe = bidId != null && bidId.length() <= 64 ? bidId : null;
        send(new Malformed("malformed", safe, field, detail, "无法识别的消息。", "The message is not understood."));
    }

    private void send(Object frame) {
        if (socket.isClosed()) {
            return;
        }
        if (socket.writeQueueFull()) {
            socket.close(POLICY, "too slow");
            return;
        }
        socket.writeTextMessage(Json.write(frame));
    }
}
