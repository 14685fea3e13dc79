package yunpai.load.chaos.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Tells which of the harness's processes is at the other end of a connection. Who has an address of his own is known by it; else members of a cluster know each other by one
 * address, so only the caller tells whose connection it is; Linux tells in {@code /proc} which process holds the other end.
 */
final class Callers {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final int LOCAL = 1;
    private static final int INODE = 9;

    private final Map<String, Long> processes = new ConcurrentHashMap<>();
    private final Map<InetAddress, String> addresses = new ConcurrentHashMap<>();

    /** From now on this is the process of that name. */
    void is(String name, long pid) {
        processes.put(name, pid);
    }

    /** From now on that address is the party's of that name. */
    void at(String name, InetAddress address) {
        addresses.put(address, name);
    }

    /** Who called; empty if it is none of those known, or gone already. */
    Optional<String> of(Socket accepted) {
        String neighbour = addresses.get(accepted.getInetAddress());
        if (neighbour != null) {
            return Optional.of(neighbour);
        }
        return inode(accepted.getPort()).flatMap(inode -> {
            String held = "socket:[" + inode + "]";
            return processes.entrySet().stream()
                    .filter(one -> holds(one.getValue(), held))
                    .map(Map.Entry::getKey)
                    .findFirst();
        });
    }

    private static Optional<String> inode(int port) {
        String ending = ":%04X".formatted(port);
        for (Path table : TABLES) {
            try (Stream<String> lines = Files.lines(table)) {
                Optional<String> found = lines.map(line -> line.strip().split("\\s+", -1))
                        .filter(line -> line.length > INODE && line[LOCAL].endsWith(ending))
                        .map(line -> line[INODE])
                        .filter(inode -> !inode.equals("0"))
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException noSuchTable) {
                // A machine without IPv6 has one table only.
            }
        }
        return Optional.empty();
    }

    private static boolean holds(long pid, String held) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path each : open) {
                if (held.equals(target(each))) {
                    return true;
                }
            }
            return false;
        } catch (IOException gone) {
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
