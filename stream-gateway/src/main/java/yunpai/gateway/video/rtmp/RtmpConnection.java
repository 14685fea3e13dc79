package yunpai.gateway.video.rtmp;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One encoder: handshake, connect, createStream, publish, then pictures. Everything here runs on the socket's event loop. */
final class RtmpConnection implements Encoder {
    private static final Logger LOG = LoggerFactory.getLogger(RtmpConnection.class);
    static final int LONGEST_KEY = 200;
    private static final int WINDOW_BYTES = 2_500_000;
    private static final int LEAST_WINDOW_BYTES = 64 << 10;
    private static final int STREAM_ID = 1;
    private static final int STREAM_BEGIN = 0;
    private static final int PING = 6;
    private static final int PONG = 7;
    /** The application's name in {@code rtmp://host/live}. */
    static final String APPLICATION = "live";

    private final NetSocket socket;
    private final PublishDoor door;
    private final Context context;
    private final Vertx vertx;
    private final String address;
    private final ChunkReader chunks = new ChunkReader(this::message);
    private @Nullable Handshake handshake;
    private @Nullable Publication publication;
    private @Nullable FlvFeed feed;
    private boolean connected;
    private boolean asked;
    private boolean gone;
    private long receivedBytes;
    private long heardNanos = System.nanoTime();
    private long acknowledgedBytes;
    private long windowBytes = WINDOW_BYTES;

    RtmpConnection(Vertx vertx, NetSocket socket, PublishDoor door, SecureRandom random) {
        this.vertx = vertx;
        this.socket = socket;
        this.door = door;
        this.context = vertx.getOrCreateContext();
        this.address = socket.remoteAddress() == null
                ? ""
                : String.valueOf(socket.remoteAddress().hostAddress());
        this.handshake = new Handshake(random);
    }

    /** Serves the encoder; without a right key it is closed after a while, and so is one that falls silent. */
    void serve(RtmpServer.Bounds bounds, Runnable whenClosed) {
        socket.handler(this::feed);
        socket.exceptionHandler(broken -> LOG.debug("encoder {}: {}", address, broken.getMessage()));
        long timer = vertx.setTimer(bounds.keyWithinMillis(), late -> {
            if (publication == null) {
                LOG.debug("encoder {} brought no key in time", address);
                socket.close();
            }
        });
        long watch = vertx.setPeriodic(bounds.silentMillis() / 4 + 1, tick -> watch(bounds.silentMillis()));
        socket.closeHandler(closed -> {
            vertx.cancelTimer(timer);
            vertx.cancelTimer(watch);
            ended();
            whenClosed.run();
        });
    }

    /** A line may be half open: whoever was there says nothing more, and no end of it comes. */
    private void watch(long silentMillis) {
        if (publication != null && System.nanoTime() - heardNanos > silentMillis * 1_000_000) {
            LOG.info("encoder {} has fallen silent", address);
            dismiss(PublishRefusal.rejected("nothing has come for a while; connect again"));
        }
    }

    boolean publishing() {
        return publication != null;
    }

    private void feed(Buffer bytes) {
        if (gone) {
            return;
        }
        receivedBytes += bytes.length();
        heardNanos = System.nanoTime();
        try {
            Handshake shaking = handshake;
            if (shaking == null) {
                chunks.feed(bytes);
            } else {
                shake(shaking, bytes);
            }
            acknowledge();
        } catch (RtmpException unfit) {
            dismiss(PublishRefusal.rejected(String.valueOf(unfit.getMessage())));
        }
    }

    private void shake(Handshake shaking, Buffer bytes) {
        Buffer answer = shaking.feed(bytes);
        if (answer.length() > 0) {
            socket.write(answer);
        }
        Buffer rest = shaking.rest();
        if (rest != null) {
            handshake = null;
            chunks.feed(rest);
        }
    }

    private void acknowledge() {
        if (handshake == null && receivedBytes - acknowledgedBytes >= windowBytes / 2) {
            acknowledgedBytes = receivedBytes;
            say(RtmpMessage.number(RtmpMessage.ACKNOWLEDGEMENT, (int) receivedBytes));
        }
    }

    private void message(RtmpMessage message) {
        if (gone) {
            return;
        }
        switch (message.type()) {
            case RtmpMessage.VIDEO -> taker().picture(message);
            case RtmpMessage.AUDIO -> taker().sound(message);
            case RtmpMessage.COMMAND -> command(message);
            case RtmpMessage.COMMAND_AMF3 -> command(unwrapped(message));
            case RtmpMessage.DATA -> data(message);
            case RtmpMessage.DATA_AMF3 -> data(unwrapped(message));
            case RtmpMessage.WINDOW_SIZE -> window(message.body());
            case RtmpMessage.USER_CONTROL -> ping(message.body());
            case RtmpMessage.AGGREGATE -> throw new RtmpException("aggregates are not taken");
            default -> LOG.trace("encoder {} sent a message of type {}", address, message.type());
        }
    }

    /** Those who announce AMF 3 send a zero and then AMF 0. */
    private static RtmpMessage unwrapped(RtmpMessage message) {
        Buffer body = message.body();
        return new RtmpMessage(
                message.type(),
                message.streamId(),
                message.timestampMillis(),
                body.length() > 0 ? body.getBuffer(1, body.length()) : body);
    }

    private FlvFeed taker() {
        if (feed == null) {
            throw new RtmpException("pictures before publish");
        }
        return feed;
    }

    private void window(Buffer body) {
        if (body.length() == 4) {
            windowBytes = Math.max(LEAST_WINDOW_BYTES, body.getUnsignedInt(0));
        }
    }

    private void ping(Buffer body) {
        if (body.length() == 6 && body.getShort(0) == PING) {
            Buffer pong = Buffer.buffer().appendShort((short) PONG).appendInt(body.getInt(2));
            say(new RtmpMessage(RtmpMessage.USER_CONTROL, 0, 0, pong));
        }
    }

    private void command(RtmpMessage message) {
        List<@Nullable Object> words = Amf0.read(message.body());
        double transaction = words.size() > 1 && words.get(1) instanceof Double number ? number : 0;
        Object name = words.isEmpty() ? null : words.getFirst();
        switch (name instanceof String text ? text : "") {
            case "connect" -> connect(transaction, words);
            case "createStream" -> say(0, "_result", transaction, null, STREAM_ID);
            case "publish" -> publish(words);
            case "FCUnpublish", "deleteStream", "closeStream" -> unpublish();
            default -> LOG.trace("encoder {} says {}", address, name);
        }
    }

    private void connect(double transaction, List<@Nullable Object> words) {
        Object application =
                words.size() > 2 && words.get(2) instanceof Map<?, ?> described ? described.get("app") : null;
        // OBS and others leave a slash or a query at the end of what people typed.
        String named = application instanceof String text ? text.replaceFirst("[/?].*", "") : "";
        if (connected || !named.equals(APPLICATION)) {
            say(
                    0,
                    "_error",
                    transaction,
                    null,
                    status(
                            "error",
                            "NetConnection.Connect.InvalidApp",
                            "the server's address ends with /" + APPLICATION));
            leave();
            return;
        }
        connected = true;
        say(RtmpMessage.number(RtmpMessage.WINDOW_SIZE, WINDOW_BYTES));
        Buffer bandwidth = Buffer.buffer().appendInt(WINDOW_BYTES).appendByte((byte) 2);
        say(new RtmpMessage(RtmpMessage.PEER_BANDWIDTH, 0, 0, bandwidth));
        say(RtmpMessage.number(RtmpMessage.CHUNK_SIZE, ChunkWriter.CHUNK_SIZE));
        say(
                0,
                "_result",
                transaction,
                Map.of("fmsVer", "FMS/3,0,1,123", "capabilities", 31),
                status("status", "NetConnection.Connect.Success", "connected"));
    }

    private void publish(List<@Nullable Object> words) {
        Object key = words.size() > 3 ? words.get(3) : null;
        if (!connected || asked || !(key instanceof String text)) {
            throw new RtmpException("publish out of place");
        }
        asked = true;
        if (text.length() > LONGEST_KEY) {
            refuse(PublishRefusal.WRONG_KEY);
            return;
        }
        socket.pause();
        door.open(text, address, this)
                .onComplete(opened -> context.runOnContext(now -> {
                    socket.resume();
                    if (opened.succeeded()) {
                        begin(opened.result());
                    } else if (opened.cause() instanceof PublishRefusedException refused) {
                        refuse(refused.why());
                    } else {
                        LOG.warn("encoder {}: its key could not be checked", address, opened.cause());
                        refuse(PublishRefusal.denied("the key cannot be checked right now; try again"));
                    }
                }));
    }

    private void begin(Publication granted) {
        if (gone) {
            granted.ended();
            return;
        }
        publication = granted;
        feed = new FlvFeed(granted);
        chunks.allowMedia();
        Buffer begin = Buffer.buffer().appendShort((short) STREAM_BEGIN).appendInt(STREAM_ID);
        say(new RtmpMessage(RtmpMessage.USER_CONTROL, 0, 0, begin));
        say(STREAM_ID, "onStatus", 0, null, status("status", "NetStream.Publish.Start", "go ahead"));
    }

    private void unpublish() {
        if (publication != null) {
            say(STREAM_ID, "onStatus", 0, null, status("status", "NetStream.Unpublish.Success", "goodbye"));
            leave();
        }
    }

    /** Only whether there is sound matters; what cannot be read says nothing. */
    private void data(RtmpMessage message) {
        FlvFeed taking = feed;
        if (taking == null) {
            return;
        }
        try {
            for (Object word : Amf0.read(message.body())) {
                if (word instanceof Map<?, ?> described && described.containsKey("videocodecid")) {
                    taking.announced(described.containsKey("audiocodecid"));
                }
            }
        } catch (RtmpException unfit) {
            LOG.debug("encoder {}: its description cannot be read: {}", address, unfit.getMessage());
        }
    }

    private static Map<String, Object> status(String level, String code, String description) {
        return Map.of("level", level, "code", code, "description", description);
    }

    private void say(int streamId, @Nullable Object... words) {
        say(new RtmpMessage(RtmpMessage.COMMAND, streamId, 0, Amf0.write(words)));
    }

    private void say(RtmpMessage message) {
        if (!gone) {
            socket.write(ChunkWriter.write(message));
        }
    }

    @Override
    public void pause() {
        context.runOnContext(now -> socket.pause());
    }

    @Override
    public void resume() {
        context.runOnContext(now -> socket.resume());
    }

    @Override
    public void again() {
        context.runOnContext(now -> {
            FlvFeed taking = feed;
            if (taking != null) {
                taking.again();
            }
        });
    }

    @Override
    public void refuse(PublishRefusal why) {
        context.runOnContext(now -> dismiss(why));
    }

    private void dismiss(PublishRefusal why) {
        LOG.debug("encoder {} is refused: {}", address, why);
        if (!gone && handshake == null) {
            say(STREAM_ID, "onStatus", 0, null, status("error", why.code(), why.description()));
        }
        leave();
    }

    private void leave() {
        ended();
        socket.end().onFailure(broken -> LOG.trace("encoder {} was gone already", address));
    }

    private void ended() {
        gone = true;
        Publication open = publication;
        publication = null;
        feed = null;
        if (open != null) {
            open.ended();
        }
    }
}
