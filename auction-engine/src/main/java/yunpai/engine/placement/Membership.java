package yunpai.engine.placement;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a process belongs to a cluster.
 *
 * @param cluster members of another name are not let in; no secret
 * @param host the private address that members and the event bus listen on
 * @param port of the membership; 0 takes a free one
 * @param busPort of the event bus; 0 takes a free one
 * @param advertised where others reach this member
 * @param join members to ask, as {@code host:port}; may be empty for the first
 * @param tls of the event bus; without it the address must be one that strangers cannot reach
 * @param engine the node's id if it is to own lots
 */
public record Membership(
        String cluster,
        String host,
        int port,
        int busPort,
        Advertised advertised,
        List<String> join,
        Optional<BusTls> tls,
        Optional<UUID> engine) {

    public Membership {
        join = List.copyOf(join);
    }

    /** Where others reach membership and event bus, as host:port; empty: where they are listened on. */
    public record Advertised(Optional<String> members, Optional<String> bus) {

        /** Nothing stands between the members. */
        public static final Advertised AS_LISTENED = new Advertised(Optional.empty(), Optional.empty());
    }

    /**
     * Mutual TLS of the event bus, in PEM: what this node shows, and who must have signed what others show.
     */
    public record BusTls(Path certificate, Path key, Path authority) {}
}
