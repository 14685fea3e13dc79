package yunpai.load.chaos.hall;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The wall clock as one process sees it, which can be moved while it runs; the machine's clock is never touched. */
final class ShiftedClock {
    private final Path library;
    private final Path shift;

    private ShiftedClock(Path library, Path shift) {
        this.library = library;
        this.shift = shift;
    }

    /** Compiles the few lines that do it; empty on a machine without a C compiler. */
    static Optional<Path> compile(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("shifted_clock.c");
        Path library = folder.resolve("shifted_clock.so");
        try (InputStream packed = ShiftedClock.class.getResourceAsStream("shifted_clock.c")) {
            if (packed == null) {
                throw new IllegalStateException("shifted_clock.c is not packed");
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
                    ? Optional.of(library)
                    : Optional.empty();
        } catch (IOException noCompiler) {
            return Optional.empty();
        }
    }

    /** A clock that goes right, for a process that is yet to be started. */
    static ShiftedClock right(Path library, Path folder) throws IOException {
        ShiftedClock clock = new ShiftedClock(library, folder.resolve("clock-shift"));
        clock.by(Duration.ZERO);
        return clock;
    }

    /** Moves the clock by so much from what it ought to be, at once. */
    void by(Duration off) throws IOException {
        ByteBuffer micros = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        micros.putLong(off.toNanos() / 1_000).flip();
        // In place and never shorter: the process has the file in its memory.
        try (FileChannel file = FileChannel.open(shift, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(micros, 0);
        }
    }

    /** What the process is to be started with. */
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "LD_PRELOAD_SHIFT", shift.toString());
    }
}
