package yunpai.load.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import yunpai.server.store.PostgresBinaries;

/**
 * PostgreSQL's programs: those of the machine where it has them, for they can make a standby and bring pgbench along, else the three
 * that the product packs.
 *
 * @param path of a program by its name
 * @param whole whether pg_basebackup and pgbench are among them
 */
public record Programs(UnaryOperator<String> path, boolean whole) {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    /** Those of the machine, newest first; else the packed ones, unpacked below the folder. */
    public static Programs find(Path unpackBelow) {
        return ofMachine()
                .map(bin -> new Programs(
                        name -> bin.resolve(name).toString(), Files.isExecutable(bin.resolve("pg_basebackup"))))
                .orElseGet(() -> new Programs(PostgresBinaries.in(unpackBelow)::program, false));
    }

    private static Optional<Path> ofMachine() {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Comparator.comparing(Path::toString));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
