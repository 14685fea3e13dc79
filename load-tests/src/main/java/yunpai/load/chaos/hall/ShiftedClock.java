package yunpai.load.chaos.hall;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import yunpai.load.postgres.Preload;

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
        return Preload.compile(ShiftedClock.class, "shifted_clock", folder);
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
