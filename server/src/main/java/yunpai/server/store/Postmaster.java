package yunpai.server.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL server that stands on a data folder, as its {@code postmaster.pid} tells. */
record Postmaster(long pid, int port) {

    /** The server of the folder, if its process is alive and is a PostgreSQL. */
    static Optional<Postmaster> of(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.UTF_8);
            if (lines.size() < 4) {
                return Optional.empty();
            }
            Postmaster told = new Postmaster(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip()));
            return told.isAlive() ? Optional.of(told) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            // No file, or one just being written: nothing to take over.
            return Optional.empty();
        }
    }

    private boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(it -> it.info().command().map(c -> c.endsWith("postgres")).orElse(false) || namedPostgres())
                .orElse(false);
    }

    /** A process of another user hides its program's path, but not its name. */
    private boolean namedPostgres() {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                    .strip()
                    .equals("postgres");
        } catch (IOException e) {
            return false;
        }
    }
}
