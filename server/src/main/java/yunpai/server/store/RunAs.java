package yunpai.server.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL's programs run. They refuse to run as root, so root either hides in a user namespace of its own, where
 * the same files stay its own, or hands the data to the user {@code nobody}.
 */
public record RunAs(List<String> prefix, Optional<String> user) {

    /**
     * Chooses once per start.
     *
     * @param data what an earlier start has made, if any; its owner stays
     * @throws CannotStart for a root with neither way
     */
    public static RunAs choose(Path data) {
        if (!isRoot()) {
            return new RunAs(List.of(), Optional.empty());
        }
        Optional<String> owner = ownerOf(data).filter(it -> !it.equals("root"));
        if (owner.isEmpty() && succeeds("unshare", "-U", "true")) {
            return new RunAs(List.of("unshare", "-U"), Optional.empty());
        }
        String user = owner.orElse("nobody");
        if (succeeds("setpriv", "--reuid=" + user, "--clear-groups", "true")) {
            return new RunAs(List.of("setpriv", "--reuid=" + user, "--clear-groups"), Optional.of(user));
        }
        throw new CannotStart(
                "PostgreSQL does not run as root, and here root may neither make a user namespace (unshare -U)"
                        + " nor become another user (setpriv). Start as an ordinary user, or set YUNPAI_DATABASE_URI.");
    }

    /** Gives a file or folder to whom the programs run as. */
    public void own(Path path) {
        if (user.isEmpty()) {
            return;
        }
        try {
            UserPrincipal principal =
                    path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user.get());
            try (Stream<Path> all = Files.walk(path)) {
                for (Path each : all.toList()) {
                    Files.setOwner(each, principal);
                }
            }
        } catch (IOException e) {
            throw new CannotStart(path + " cannot be given to the user " + user.get() + ": " + e.getMessage(), e);
        }
    }

    /** What a program said, and how it ended. */
    public record Outcome(int code, String output) {}

    /** Runs a program to its end, which a server that daemonises reaches at once. */
    public Outcome run(List<String> command, int seconds) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return execute(whole, seconds);
    }

    /** The effective user id, which is what PostgreSQL looks at. */
    private static boolean isRoot() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.anyMatch(it -> it.matches("Uid:\\s+\\d+\\s+0\\s.*"));
        } catch (IOException e) {
            // No /proc: not a Linux, where root is called so.
            return System.getProperty("user.name").equals("root");
        }
    }

    private static Optional<String> ownerOf(Path path) {
        try {
            return Optional.of(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean succeeds(String... command) {
        return execute(List.of(command), 5).code() == 0;
    }

    private static Outcome execute(List<String> command, int seconds) {
        try {
            // The output goes through a file: a server that is started keeps the pipe of its starter open for ever.
            Path said = Files.createTempFile("yunpai", ".out");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                        .directory(new java.io.File("/"))
                        .start();
                if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return new Outcome(-1, "no answer within " + seconds + " s");
                }
                return new Outcome(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            return new Outcome(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        }
    }
}
