package yunpai.load.bench.fanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much each server is given to do.
 *
 * @param perSecond messages, each to every connection
 * @param bytes of one message, before the server puts anything around it
 * @param seconds that are measured, after a warm-up of five
 */
public record FanoutSize(int connections, int perSecond, int bytes, int seconds) {
    private static final int FILES_BESIDE = 500;
    private static final Pattern OPEN_FILES = Pattern.compile("(?m)^Max open files +([0-9]+) ");
    private static final int WARM_UP_SECONDS = 5;

    /**
     * Whether this machine has room for them: a connection costs a file on either side, and each side is one process.
     *
     * @throws IllegalArgumentException saying what is too small
     */
    public void checkRoom() {
        try {
            checkRoom(Files.readString(Path.of("/proc/self/limits")));
        } catch (IOException notLinux) {
            throw new IllegalArgumentException(
                    "bench fanout reads processor time and memory from Linux's /proc, which is not here", notLinux);
        }
    }

    void checkRoom(String limits) {
        Matcher line = OPEN_FILES.matcher(limits);
        if (line.find() && Long.parseLong(line.group(1)) < connections + FILES_BESIDE) {
            throw new IllegalArgumentException(
                    "a process may open %s files here, too few for %,d connections: raise it by"
                                    .formatted(line.group(1), connections)
                            + " ulimit -n, or take fewer by --connections");
        }
    }

    /** Messages that are measured. */
    int messages() {
        return perSecond * seconds;
    }

    /** Messages before them, for compilers and caches. */
    int warmUpMessages() {
        return perSecond * WARM_UP_SECONDS;
    }

    String words() {
        return String.format(
                Locale.ROOT, "%,d connections, %,d messages/s of %,d bytes", connections, perSecond, bytes);
    }
}
