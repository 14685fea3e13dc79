package yunpai.load.bench.fanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process and its children have used so far, as Linux counts it.
 *
 * @param cpuMicros in user and kernel mode
 * @param rssBytes resident now; what the kernel holds for sockets is not in it
 */
record ProcessFigures(long cpuMicros, long rssBytes) {
    /** Linux shows processor time in hundredths of a second, whatever its own tick. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int UTIME_AFTER_NAME = 11;
    private static final Pattern RSS = Pattern.compile("(?m)^VmRSS:\\s+([0-9]+) kB$");

    /** Reads them now. */
    static ProcessFigures of(ProcessHandle process) throws IOException {
        ProcessFigures sum = new ProcessFigures(0, 0);
        for (ProcessHandle each :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            Path folder = Path.of("/proc", Long.toString(each.pid()));
            try {
                sum = sum.plus(new ProcessFigures(
                        cpuMicros(Files.readString(folder.resolve("stat"))),
                        rssBytes(Files.readString(folder.resolve("status")))));
            } catch (NoSuchFileException ended) {
                // A child that has just ended uses nothing any more.
            }
        }
        return sum;
    }

    private ProcessFigures plus(ProcessFigures more) {
        return new ProcessFigures(cpuMicros + more.cpuMicros, rssBytes + more.rssBytes);
    }

    /** Of {@code /proc/PID/stat}: the name of the program is in parentheses and may contain anything, also more of them. */
    static long cpuMicros(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return (Long.parseLong(fields[UTIME_AFTER_NAME]) + Long.parseLong(fields[UTIME_AFTER_NAME + 1]))
                * MICROS_PER_TICK;
    }

    /** Of {@code /proc/PID/status}; 0 for a process that has ended and was not yet waited for. */
    static long rssBytes(String status) {
        Matcher line = RSS.matcher(status);
        return line.find() ? Long.parseLong(line.group(1)) * 1024 : 0;
    }
}
