package yunpai.load.bench.fanout;

import java.io.IOException;
import java.util.List;

/**
 * A server that can be measured.
 *
 * @param name with its version where it tells one
 * @param role whose it is, and whether the goal is its
 * @param path at which its WebSockets are
 */
record Candidate(String name, Role role, Dialect dialect, String path, Start start) {

    /** The gateway as it is in production is judged; as it would be without its tick, it is shown beside that. */
    enum Role {
        JUDGED,
        SHOWN,
        PEER
    }

    boolean ours() {
        return role != Role.PEER;
    }

    boolean judged() {
        return role == Role.JUDGED;
    }

    /** How it is started. */
    @FunctionalInterface
    interface Start {
        /** The command of a server that listens on that port of 127.0.0.1 and stays in the foreground. */
        List<String> command(int port) throws IOException;
    }
}
