package yunpai.load.glass;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Processor time of an event loop, as Linux counts it in hundredths of a second.
 *
 * @param all in seconds
 * @param kernel of it in seconds, what the loop asked of the kernel
 */
record LoopTime(double all, double kernel) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final double TICKS_PER_SECOND = 100;
    /** The kernel keeps fifteen letters of a thread's name. */
    private static final String NAME = "(vert.x-eventloo)";

    private static final int USER_AFTER_NAME = 11;

    /** What each loop of a process has used so far, by its thread; empty where the machine does not tell. */
    static Map<String, LoopTime> ofAll(long process) throws IOException {
        Path threads = PROCESSES.resolve(Long.toString(process)).resolve("task");
        Map<String, LoopTime> all = new HashMap<>();
        if (!Files.isDirectory(threads)) {
            return all;
        }
        try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
            for (Path thread : each) {
                read(thread).ifPresent(time -> all.put(String.valueOf(thread.getFileName()), time));
            }
        }
        return all;
    }

    private static Optional<LoopTime> read(Path thread) throws IOException {
        try {
            return of(Files.readString(thread.resolve("stat")));
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        }
    }

    /** Of a line of {@code stat}; empty where the thread is no event loop. */
    static Optional<LoopTime> of(String stat) {
        int end = stat.lastIndexOf(')');
        if (!stat.substring(stat.indexOf('('), end + 1).equals(NAME)) {
            return Optional.empty();
        }
        String[] fields = stat.substring(end + 1).strip().split(" ", -1);
        double user = Long.parseLong(fields[USER_AFTER_NAME]) / TICKS_PER_SECOND;
        double kernel = Long.parseLong(fields[USER_AFTER_NAME + 1]) / TICKS_PER_SECOND;
        return Optional.of(new LoopTime(user + kernel, kernel));
    }

    /** What the loop used that was busiest since then. */
    static Optional<LoopTime> busiestSince(Map<String, LoopTime> before, long process) throws IOException {
        LoopTime none = new LoopTime(0, 0);
        return ofAll(process).entrySet().stream()
                .map(now -> now.getValue().less(before.getOrDefault(now.getKey(), none)))
                .filter(used -> used.all() > 0)
                .max(Comparator.comparingDouble(LoopTime::all));
    }

    private LoopTime less(LoopTime before) {
        return new LoopTime(all - before.all(), kernel - before.kernel());
    }
}
