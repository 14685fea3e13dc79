package yunpai.load.bench.fanout;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import yunpai.load.Program;

/**
 * Fetches the other servers into a folder that can be thrown away, by npm and by apt; nothing of the machine is changed and root is not
 * needed. What cannot be fetched is found missing later.
 */
final class Installation {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Path folder;
    private final PrintStream out;

    Installation(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        out.println("fetching the other servers into " + folder);
        did(
                "npm",
                List.of(
                        "npm",
                        "install",
                        "--no-audit",
                        "--no-fund",
                        "--no-save",
                        "--prefix",
                        folder.toString(),
                        "ws@8",
                        "socket.io@4",
                        "bun@1"));
        if (did("apt-get", List.of("apt-get", "download", "libnginx-mod-nchan"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Installation::nchan).toList()) {
                    did("dpkg-deb", List.of("dpkg-deb", "-x", file.toString(), folder.toString()));
                }
            }
        }
    }

    private static boolean nchan(Path file) {
        return file.getFileName().toString().matches("libnginx-mod-nchan_.*\\.deb");
    }

    private boolean did(String name, List<String> command) throws IOException, InterruptedException {
        boolean done = Program.said(command, folder, LONGEST).isPresent();
        if (!done) {
            out.println("  " + name + " did not succeed: " + String.join(" ", command));
        }
        return done;
    }
}
