package yunpai.gateway.viewing;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.feed.FeedSocket;
import yunpai.gateway.feed.Line;
import yunpai.gateway.feed.Throttle;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.ticket.Ticket;
import yunpai.gateway.video.Ffmpeg;
import yunpai.gateway.video.Intake;
import yunpai.gateway.video.LiveStream;

/**
 * One host at work: ticket, then start, then chunks, then stop. The first chunk is waited for before ffmpeg is started, because it
 * tells what the recorder really sends. Everything here runs on the socket's event loop.
 */
final class HostConnection implements Host {
    private static final Logger LOG = LoggerFactory.getLogger(HostConnection.class);
    private static final int LARGEST_CHUNK = 2 << 20;
    private static final int MOST_EARLY_BYTES = 8 << 20;
    private static final long SILENT_MILLIS = 10_000;
    /** 16 Mb/s in the long run, whatever bursts a recorder makes. */
    private static final double BYTES_PER_SECOND = 2 << 20;

    private final HostSocket.Parts parts;
    private final Optional<Ffmpeg> ffmpeg;
    private final UUID saleSessionId;
    private final Line line;
    private final Throttle bytes = new Throttle(BYTES_PER_SECOND * 8, BYTES_PER_SECOND, System.nanoTime());
    private final List<Buffer> early = new ArrayList<>();
    private final Context context;
    private @Nullable ServerWebSocket socket;
    private @Nullable Ticket ticket;
    private @Nullable String mimeType;
    private @Nullable Intake intake;
    private boolean beginning;
    private boolean over;
    private long lastChunkNanos;
    private long timer = -1;
    private Runnable forget = () -> {};

    HostConnection(HostSocket.Parts parts, Optional<Ffmpeg> ffmpeg, UUID saleSessionId, Line line) {
        this.parts = parts;
        this.ffmpeg = ffmpeg;
        this.saleSessionId = saleSessionId;
        this.line = line;
        this.context = parts.vertx().getOrCreateContext();
    }

    void serve(ServerWebSocket opened, Runnable whenClosed) {
        socket = opened;
        opened.binaryMessageHandler(this::chunk);
        line.open(this::heard, () -> {
            closed();
            whenClosed.run();
        });
        timer = parts.vertx().setPeriodic(SILENT_MILLIS / 4, tick -> watch());
    }

    private void heard(String type, JsonObject frame) {
        switch (type) {
            case "ticket" -> {
                FeedSocket.only(frame, Set.of("type", "ticket"));
                check(frame.getString("ticket"));
            }
            case "start" -> {
                FeedSocket.only(frame, Set.of("type", "mimeType", "width", "height"));
                start(frame.getString("mimeType"));
            }
            case "stop" -> stop();
            default -> throw Refusal.field("type", "未知的消息类型", "unknown type");
        }
    }

    private void check(@Nullable String text) {
        line.meanwhileSilent(parts.tickets().check(text, saleSessionId)).onComplete(checked -> {
            if (checked.failed() || checked.result().role() != Ticket.Role.HOST) {
                problem(HostWord.TICKET_REFUSED);
                return;
            }
            ticket = checked.result();
            forget.run();
            forget = parts.ends()
                    .onEnd(checked.result(), () -> context.runOnContext(now -> problem(HostWord.TICKET_REFUSED)));
            if (ffmpeg.isEmpty()) {
                problem(HostWord.NO_FFMPEG);
            } else {
                line.say(new JsonObject().put("type", "state").put("state", "ready"));
            }
        });
    }

    private void start(@Nullable String type) {
        if (ticket == null) {
            problem(HostWord.TICKET_REFUSED);
        } else if (type == null || type.length() > 100) {
            throw Refusal.field("mimeType", "缺少视频格式", "a media type is needed");
        } else if (mimeType != null) {
            throw Refusal.field("type", "已经开始", "a recording needs a connection of its own");
        } else if (!Intake.understands(type)) {
            problem(HostWord.UNSUPPORTED_MEDIA);
        } else {
            mimeType = type;
            lastChunkNanos = System.nanoTime();
        }
    }

    private void chunk(Buffer chunk) {
        line.alive();
        String type = mimeType;
        if (over) {
            return;
        }
        if (ticket == null || type == null) {
            line.malformed(null, "pictures before ticket and start", "尚未开始");
            return;
        }
        lastChunkNanos = System.nanoTime();
        if (chunk.length() > LARGEST_CHUNK || !bytes.pass(chunk.length(), lastChunkNanos)) {
            problem(HostWord.TOO_LARGE);
            return;
        }
        Intake running = intake;
        if (running != null) {
            running.accept(chunk);
            slowDown(running);
            return;
        }
        early.add(chunk);
        if (early.stream().mapToInt(Buffer::length).sum() > MOST_EARLY_BYTES) {
            problem(HostWord.BUSY);
        } else if (!beginning && chunk.length() > 0) {
            beginning = true;
            begin(type, chunk);
        }
    }

    private void begin(String type, Buffer head) {
        parts.viewings()
                .begin(saleSessionId, this)
                .compose(stream -> parts.vertx().executeBlocking(() -> intake(type, head, stream)))
                .onComplete(begun -> context.runOnContext(now -> {
                    if (begun.failed()) {
                        LOG.warn("viewing {}: ffmpeg cannot be started", saleSessionId, begun.cause());
                        problem(Refusal.in(begun.cause()) == null ? HostWord.NO_FFMPEG : HostWord.TICKET_REFUSED);
                    } else {
                        run(begun.result());
                    }
                }));
    }

    private Intake intake(String type, Buffer head, LiveStream stream) throws java.io.IOException {
        return Intake.begin(
                ffmpeg.orElseThrow(),
                type,
                head,
                new Intake.Ends(stream, parts.time()::mediaMicros, said -> context.runOnContext(now -> ended(said))));
    }

    private void run(Intake begun) {
        if (over || line.closed()) {
            begun.finish();
            return;
        }
        intake = begun;
        early.forEach(begun::accept);
        early.clear();
    }

    private void slowDown(Intake running) {
        if (running.overwhelmed()) {
            problem(HostWord.BUSY);
        } else if (running.full() && socket != null) {
            socket.pause();
            parts.vertx().setTimer(100, tick -> resume(running));
        }
    }

    private void resume(Intake running) {
        if (running.full() && !line.closed()) {
            parts.vertx().setTimer(100, tick -> resume(running));
        } else if (socket != null) {
            socket.resume();
        }
    }

    private void ended(String said) {
        if (!said.isEmpty() && !over) {
            LOG.warn("viewing {}: the host's video broke off: {}", saleSessionId, said);
            problem(HostWord.BROKEN_STREAM);
        }
    }

    private void stop() {
        Ticket by = ticket;
        if (by == null || mimeType == null) {
            throw Refusal.field("type", "尚未开始", "nothing was started");
        }
        finish();
        parts.viewings()
                .end(saleSessionId, actor())
                .onComplete(done -> context.runOnContext(now -> {
                    line.say(new JsonObject().put("type", "state").put("state", "over"));
                    line.close((short) 1000, "over");
                }));
    }

    private void watch() {
        if (mimeType != null && !over && System.nanoTime() - lastChunkNanos > SILENT_MILLIS * 1_000_000) {
            line.say(HostWord.SILENT.json());
            lastChunkNanos = System.nanoTime();
        }
    }

    private void problem(HostWord word) {
        line.say(word.json());
        finish();
        line.close(Line.POLICY, word.name().toLowerCase(java.util.Locale.ROOT));
    }

    private void finish() {
        over = true;
        early.clear();
        Intake running = intake;
        if (running != null) {
            running.finish();
        }
    }

    private void closed() {
        parts.vertx().cancelTimer(timer);
        forget.run();
        finish();
        parts.viewings().gone(saleSessionId, this);
    }

    /** Ends the run at once; from any thread. */
    void kill() {
        Intake running = intake;
        if (running != null) {
            running.kill();
        }
        context.runOnContext(now -> line.close((short) 1001, "the server stops"));
    }

    @Override
    public Actor actor() {
        Ticket by = ticket;
        return by == null ? Actor.GATEWAY : new Actor(by.holder(), by.role().word());
    }

    @Override
    public void tell(JsonObject state) {
        context.runOnContext(now -> line.say(state));
    }

    @Override
    public void replaced() {
        leave("replaced");
    }

    @Override
    public void over() {
        leave("over");
    }

    private void leave(String state) {
        context.runOnContext(now -> {
            if (!over) {
                finish();
                line.say(new JsonObject().put("type", "state").put("state", state));
                line.close((short) 1000, state);
            }
        });
    }
}
