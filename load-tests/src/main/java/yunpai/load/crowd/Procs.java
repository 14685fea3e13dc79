package yunpai.load.crowd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What Linux tells of a process and of the machine's sockets. */
final class Procs {
    private static final double TICKS_PER_SECOND = 100;
    private static final long PAGE_BYTES = 4_096;

    private Procs() {}

    /** Seconds of processor time that the process has used, its own and the kernel's for it. */
    static double cpuSeconds(Process process) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** Memory of the process that is in use, in bytes. */
    static long residentBytes(Process process) throws IOException {
        String[] pages = Files.readString(Path.of("/proc", Long.toString(process.pid()), "statm"))
                .split(" ", -1);
        return Long.parseLong(pages[1]) * PAGE_BYTES;
    }

    /** What the kernel holds in buffers of all TCP sockets of this machine, in bytes. */
    static long tcpBufferBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/net/sockstat"))) {
            if (line.startsWith("TCP:")) {
                return Long.parseLong(line.substring(line.indexOf("mem ") + 4).strip()) * PAGE_BYTES;
            }
        }
        return 0;
    }

    /** Ends them, hard. Only processes that the bench has started are given. */
    static void end(List<Process> processes) {
        processes.forEach(Process::destroyForcibly);
        for (Process process : processes) {
            try {
                process.waitFor(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
