package yunpai.load.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Adds time to each flush of a PostgreSQL that is started with it; the disk of a test machine is often faster than a court's. */
public final class SlowFlush {
    private final Path library;
    private final Duration by;

    private SlowFlush(Path library, Duration by) {
        this.library = library;
        this.by = by;
    }

    /** Compiles the few lines that do it; empty on a machine without a C compiler. */
    public static Optional<SlowFlush> by(Duration by, Path folder) throws IOException, InterruptedException {
        return Preload.compile(SlowFlush.class, "slow_flush", folder).map(library -> new SlowFlush(library, by));
    }

    /** What goes in front of the command that starts the server. */
    List<String> prefix() {
        return List.of(
                "env", "LD_PRELOAD=" + library, "YUNPAI_FLUSH_MICROS=" + TimeUnit.NANOSECONDS.toMicros(by.toNanos()));
    }
}
