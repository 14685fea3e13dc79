package yunpai.load.bench.fanout;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import yunpai.load.Words;

/**
 * What was asked of {@code bench fanout}.
 *
 * @param only the servers that are measured, by their names
 * @param peers the folder in which the other servers are looked for besides the machine's own
 * @param install whether they are fetched into that folder first
 */
public record FanoutFlags(FanoutSize size, Set<String> only, Path peers, boolean install, boolean json) {
    /** The servers there are to choose from. */
    static final List<String> SERVERS = List.of(Peers.GATEWAY, Peers.NCHAN, Peers.WS, Peers.SOCKET_IO, Peers.BUN);

    private static final int MOST_CONNECTIONS = 15_000;
    private static final int MOST_PER_SECOND = 1_000;
    private static final int MOST_SECONDS = 600;

    /**
     * Reads them.
     *
     * @param arguments after the word {@code fanout}
     * @throws IllegalArgumentException naming what does not fit
     */
    public static FanoutFlags of(List<String> arguments) {
        Words words = new Words(arguments);
        int connections = 3_000;
        int perSecond = 20;
        int bytes = 180;
        int seconds = 10;
        Set<String> only = new LinkedHashSet<>(SERVERS);
        Path peers = Path.of(System.getProperty("yunpai.project", "."), "load-tests", "target", "peers");
        boolean install = false;
        boolean json = false;
        while (words.more()) {
            String flag = words.next();
            switch (flag) {
                case "--connections" -> connections = words.number(1, MOST_CONNECTIONS);
                case "--rate" -> perSecond = words.number(1, MOST_PER_SECOND);
                case "--bytes" -> bytes = words.number(Message.FEWEST_BYTES, Message.MOST_BYTES);
                case "--seconds" -> seconds = words.number(1, MOST_SECONDS);
                case "--only" -> only = servers(words.value());
                case "--peers" -> peers = Path.of(words.value());
                case "--install" -> install = true;
                case "--json" -> json = true;
                default -> throw new IllegalArgumentException("there is no option " + flag);
            }
        }
        return new FanoutFlags(
                new FanoutSize(connections, perSecond, bytes, seconds),
                only,
                peers.toAbsolutePath().normalize(),
                install,
                json);
    }

    private static Set<String> servers(String named) {
        Set<String> chosen = new LinkedHashSet<>(List.of(named.split(",", -1)));
        if (chosen.isEmpty() || !SERVERS.containsAll(chosen)) {
            throw new IllegalArgumentException("--only wants some of " + String.join(",", SERVERS));
        }
        return chosen;
    }
}
