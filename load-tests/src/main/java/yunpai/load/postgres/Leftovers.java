package yunpai.load.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Databases below a folder of ours that still run, because whoever started them was interrupted. */
public final class Leftovers {
    private static final String PID = "postmaster.pid";

    private Leftovers() {}

    /** Ends them at once, each by the id that it has written into its own folder. */
    public static void end(Path folder) {
        try (Stream<Path> all = Files.walk(folder, 3)) {
            for (Path file : all.filter(path -> path.endsWith(PID)).toList()) {
                end(Files.readAllLines(file).getFirst().strip(), file);
            }
        } catch (IOException gone) {
            // Nothing is left where nothing can be read.
        }
    }

    private static void end(String pid, Path file) {
        try {
            new ProcessBuilder("kill", "-QUIT", pid).start().waitFor(5, TimeUnit.SECONDS);
            for (int wait = 0; wait < 50 && Files.exists(file); wait++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (IOException noKill) {
            System.err.println("yunpai: the database of process " + pid + " could not be ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
