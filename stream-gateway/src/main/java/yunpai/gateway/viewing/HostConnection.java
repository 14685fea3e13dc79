package yunpai.gateway.viewing;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.feed.FeedSocket;
import yunpai.gateway.feed.Line;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.ticket.Ticket;
import yunpai.gateway.video.Ffmpeg;
import yunpai.gateway.video.Health;
import yunpai.gateway.video.Intake;

/**
 * One host at work: ticket, then start, then chunks, then stop. The first chunk is waited for before ffmpeg is started, because it
 * tells what the recorder really sends. Everything here runs on the socket's event loop.
 */
final class HostConnection implements Host, HostRun.Door {
    private static final int LARGEST_CHUNK = 2 << 20;
    private static final long SILENT_MILLIS = 10_000;
    private static final long NANOS_IN_MILLI = 1_000_000;

    private final HostSocket.Parts parts;
    private final Optional<Ffmpeg> ffmpeg;
    private final UUID saleSessionId;
    private final Line line;
    private final Context context;
    private @Nullable ServerWebSocket socket;
    private @Nullable Ticket ticket;
    private volatile @Nullable HostRun run;
    private boolean over;
    private volatile long lastChunkNanos;
    private final long openedNanos = System.nanoTime();
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
            case "watch" -> watchOthers();
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
        } else if (run != null) {
            throw Refusal.field("type", "已经开始", "a recording needs a connection of its own");
        } else if (!Intake.understands(type)) {
            problem(HostWord.UNSUPPORTED_MEDIA);
        } else {
            Ffmpeg packaging = ffmpeg.orElseThrow();
            run = new HostRun(
                    parts,
                    new HostRun.Way(saleSessionId, this, context, false),
                    this,
                    (head, ends) -> Intake.begin(packaging, type, head, ends));
            lastChunkNanos = System.nanoTime();
        }
    }

    /** From now on hears of whoever sends; a page that shows what an encoder does. */
    private void watchOthers() {
        if (ticket == null) {
            problem(HostWord.TICKET_REFUSED);
        } else if (run != null) {
            throw Refusal.field("type", "已经开始", "whoever sends is told anyway");
        } else {
            parts.viewings().watch(saleSessionId, this);
        }
    }

    private void chunk(Buffer chunk) {
        line.alive();
        HostRun running = run;
        if (over) {
            return;
        }
        if (running == null) {
            line.malformed(null, "pictures before ticket and start", "尚未开始");
            return;
        }
        lastChunkNanos = System.nanoTime();
        if (chunk.length() > LARGEST_CHUNK) {
            problem(HostWord.TOO_LARGE);
        } else {
            running.take(chunk);
        }
    }

    @Override
    public void pause() {
        if (socket != null) {
            socket.pause();
        }
    }

    @Override
    public void resume() {
        if (socket != null) {
            socket.resume();
        }
    }

    private void stop() {
        Ticket by = ticket;
        if (by == null || run == null) {
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

    /** Whoever says nothing is told so and closed: his line may be half open, and without a ticket he keeps a place from a host. */
    private void watch() {
        long now = System.nanoTime();
        if (over) {
            return;
        }
        if (run != null && now - lastChunkNanos > SILENT_MILLIS * NANOS_IN_MILLI) {
            problem(HostWord.SILENT);
        } else if (ticket == null && now - openedNanos > SILENT_MILLIS * NANOS_IN_MILLI) {
            problem(HostWord.TICKET_REFUSED);
        }
    }

    @Override
    public void problem(HostWord word) {
        line.say(word.json());
        finish();
        line.close(Line.POLICY, word.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public void lost() {
        problem(HostWord.INTERRUPTED);
    }

    private void finish() {
        over = true;
        HostRun running = run;
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
        HostRun running = run;
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
    public boolean yields() {
        return false;
    }

    @Override
    public boolean sending(long nowNanos) {
        return run != null && nowNanos - lastChunkNanos < SENDING_NANOS;
    }

    @Override
    public Health.@Nullable Report health(long nowNanos) {
        HostRun running = run;
        return running == null ? null : running.health(nowNanos);
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
