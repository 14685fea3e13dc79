package yunpai.load.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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
        Path source = folder.resolve("slow_flush.c");
        Path library = folder.resolve("slow_flush.so");
        try (InputStream packed = SlowFlush.class.getResourceAsStream("slow_flush.c")) {
            if (packed == null) {
                throw new IllegalStateException("slow_flush.c is not packed");
            }
            Files.write(source, packed.readAllBytes());
        }
        try {
            Process compiler = new ProcessBuilder(
                            "cc", "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return compiler.waitFor(30, TimeUnit.SECONDS) && compiler.exitValue() == 0
                    ? Optional.of(new SlowFlush(library, by))
                    : Optional.empty();
        } catch (IOException noCompiler) {
            return Optional.empty();
        }
    }

    /** What goes in front of the command that starts the server. */
    List<String> prefix() {
        return List.of(
                "env", "LD_PRELOAD=" + library, "YUNPAI_FLUSH_MICROS=" + TimeUnit.NANOSECONDS.toMicros(by.toNanos()));
    }
}
