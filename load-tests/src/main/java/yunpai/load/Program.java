package yunpai.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end. */
public final class Program {

    private Program() {}

    /**
     * What it printed.
     *
     * @param folder in which it runs
     * @return empty when there is no such program, when it took too long, and when it ended with anything but 0
     */
    public static Optional<String> said(List<String> command, Path folder, Duration longest)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile("yunpai-said", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                return Optional.empty();
            }
            return process.exitValue() == 0
                    ? Optional.of(Files.readString(said, StandardCharsets.UTF_8).strip())
                    : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        } finally {
            Files.delete(said);
        }
    }
}
