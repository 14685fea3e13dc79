package yunpai.server;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.Engine;
import yunpai.engine.placement.Cluster;
import yunpai.engine.placement.Membership;
import yunpai.engine.placement.Placement;
import yunpai.engine.placement.SingleNode;
import yunpai.server.settings.NodeSettings;

/**
 * The event loops of this process: alone, or as a member of a cluster.
 *
 * @param placement which lots are this node's; without meaning for a process that is no engine
 */
record Loops(Vertx vertx, Placement placement) {

    static Loops open(Hall hall, NodeSettings node) {
        UUID self = UUID.randomUUID();
        if (node.cluster().isEmpty()) {
            Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
            hall.addAsync("event loops", vertx::close);
            return new Loops(vertx, new SingleNode(self));
        }
        Optional<UUID> engine = node.role().isEngine() ? Optional.of(self) : Optional.empty();
        Cluster cluster =
                hall.await("cluster", Cluster.join(membership(node.cluster().get(), engine)));
        hall.addAsync("cluster", cluster::leave);
        Console.say("member of the cluster at " + cluster.address());
        return new Loops(cluster.vertx(), cluster.placement().orElseGet(() -> new SingleNode(self)));
    }

    Engine.Node node() {
        return new Engine.Node(vertx, placement);
    }

    private static Membership membership(NodeSettings.Cluster cluster, Optional<UUID> engine) {
        return new Membership(
                cluster.name(),
                cluster.host(),
                cluster.port(),
                cluster.busPort(),
                new Membership.Advertised(
                        cluster.advertised().members(), cluster.advertised().bus()),
                cluster.join(),
                cluster.tls().map(it -> new Membership.BusTls(it.certificate(), it.key(), it.authority())),
                engine);
    }
}
