package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One host's run into a stream: chunks as his recorder gives them go in, ffmpeg repackages them, parts appear in the stream. A newer
 * run of the same stream puts an older one aside, whatever that still brings.
 */
public final class Intake {
    /** A host that is further ahead of ffmpeg should pause. */
    private static final long ENOUGH_BYTES = 2 << 20;
    /** Further ahead than this, this machine cannot keep up. */
    private static final long TOO_MANY_BYTES = 12 << 20;

    private final LiveStream stream;
    private final LongSupplier mediaMicros;
    private final Health health = new Health();
    private final Packager packager;
    private volatile boolean pictured;

    private Intake(Ffmpeg ffmpeg, MediaKind kind, Ends ends) throws IOException {
        this.stream = ends.stream();
        this.mediaMicros = ends.mediaMicros();
        stream.expect(this);
        this.packager = Packager.start(ffmpeg.packaging(kind), parser(), said -> {
            stream.endRun(this);
            ends.onEnd().accept(said);
        });
    }

    /**
     * Where a run leads.
     *
     * @param mediaMicros the instant that the playlist's dates are taken from
     * @param onEnd called once, on a thread of its own, with what went wrong, empty when the run ended in good order
     */
    public record Ends(LiveStream stream, LongSupplier mediaMicros, Consumer<String> onEnd) {}

    /**
     * Begins a run; blocks for the start of a process.
     *
     * @param mimeType as the recorder names it
     * @param head its first chunk, which is looked at and not yet sent
     * @throws IllegalArgumentException where no such container is {@link #understands understood}
     */
    public static Intake begin(Ffmpeg ffmpeg, String mimeType, Buffer head, Ends ends) throws IOException {
        MediaKind kind = MediaKind.of(mimeType, head).orElseThrow(() -> new IllegalArgumentException(mimeType));
        return new Intake(ffmpeg, kind, ends);
    }

    /**
     * Begins a run of an encoder that sends H.264 in FLV, its set-up first; blocks for the start of a process.
     *
     * @param soundIsAac or that there is none; other sound is encoded again
     */
    public static Intake beginFlv(Ffmpeg ffmpeg, boolean soundIsAac, Ends ends) throws IOException {
        return new Intake(ffmpeg, MediaKind.flv(soundIsAac), ends);
    }

    /** Whether a host may send this. */
    public static boolean understands(String mimeType) {
        return MediaKind.of(mimeType, Buffer.buffer()).isPresent();
    }

    private Fmp4Parser parser() {
        Fmp4Parser.Sink sink = new Fmp4Parser.Sink() {
            @Override
            public void init(InitSegment init) {
                if (!init.hasVideo()) {
                    throw new BrokenStreamException("no picture");
                }
                if (!init.isAvc()) {
                    throw new BrokenStreamException("the pictures are no H.264");
                }
                pictured = true;
                health.begins(init, System.nanoTime());
                stream.startRun(Intake.this, init);
            }

            @Override
            public void fragment(Fragment fragment) {
                long nowNanos = System.nanoTime();
                health.takes(fragment, nowNanos);
                stream.accept(Intake.this, fragment, mediaMicros.getAsLong(), nowNanos);
            }
        };
        return new Fmp4Parser(sink, stream.partMicros());
    }

    /** Takes a chunk; never blocks. */
    public void accept(Buffer chunk) {
        packager.accept(chunk);
    }

    /** Whether the host should pause until less is waiting. */
    public boolean full() {
        return packager.queued() > ENOUGH_BYTES;
    }

    /** Whether this machine cannot keep up. */
    public boolean overwhelmed() {
        return packager.queued() > TOO_MANY_BYTES;
    }

    /** How this run is, as far as its pictures tell. */
    public Health health() {
        return health;
    }

    /** How this run is, and whether it is kept. */
    public Health.Report report(long nowNanos) {
        Health.Report seen = health.report(nowNanos);
        return stream.unkept() ? seen.and(Ailment.UNKEPT) : seen;
    }

    /** Whether it has given a picture. */
    public boolean pictured() {
        return pictured;
    }

    /** Of the process that packages it. */
    public long pid() {
        return packager.pid();
    }

    /** The host has ended; what ffmpeg still holds is taken in. */
    public void finish() {
        packager.finish();
    }

    /** Ends at once. */
    public void kill() {
        packager.kill();
    }

    /** The containers a host may send, for messages to people. */
    public static List<String> containers() {
        return List.of("video/webm", "video/x-matroska", "video/mp4", "video/mp2t");
    }
}
