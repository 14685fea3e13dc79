package yunpai.engine.placement;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This process as a member of a cluster. Hazelcast carries who is a member and who listens to which address; what is said on the
 * event bus goes from node to node directly, over mutual TLS where it was asked for.
 */
public final class Cluster {

    private final Vertx vertx;
    private final HazelcastInstance hazelcast;
    private final @Nullable HazelcastPlacement placement;

    private Cluster(Vertx vertx, HazelcastInstance hazelcast, @Nullable HazelcastPlacement placement) {
        this.vertx = vertx;
        this.hazelcast = hazelcast;
        this.placement = placement;
    }

    /** Joins, or begins a cluster if none of those named answers. Fails if the address cannot be listened on. */
    public static Future<Cluster> join(Membership membership) {
        HazelcastClusterManager manager = new HazelcastClusterManager(hazelcast(membership));
        return Vertx.builder()
                .with(new VertxOptions().setPreferNativeTransport(true).setEventBusOptions(bus(membership)))
                .withClusterManager(manager)
                .buildClustered()
                .map(vertx -> {
                    HazelcastInstance hazelcast = manager.getHazelcastInstance();
                    return new Cluster(
                            vertx,
                            hazelcast,
                            membership
                                    .engine()
                                    .map(node -> new HazelcastPlacement(hazelcast, node))
                                    .orElse(null));
                });
    }

    /** The event loops; their bus reaches all members. */
    public Vertx vertx() {
        return vertx;
    }

    /** Where lots are placed; empty for a member that owns none. */
    public Optional<Placement> placement() {
        return Optional.ofNullable(placement);
    }

    /** Where others reach this member, as {@code host:port}. */
    public String address() {
        var address = hazelcast.getCluster().getLocalMember().getAddress();
        return address.getHost() + ":" + address.getPort();
    }

    /** Says goodbye and ends the event loops. */
    public Future<Void> leave() {
        if (placement != null) {
            placement.close();
        }
        return vertx.close();
    }

    /** Ends the membership as if the process had been killed: nothing is said to anybody. For tests. */
    public void drop() {
        if (placement != null) {
            placement.close();
        }
        hazelcast.getLifecycleService().terminate();
    }

    private static Config hazelcast(Membership membership) {
        Config config = new Config().setClusterName(membership.cluster());
        config.setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.shutdownhook.enabled", "false")
                .setProperty("hazelcast.socket.server.bind.any", "false")
                // Not by the interfaces' list: of those named to be joined it would leave out all that live at other
                // addresses.
                .setProperty("hazelcast.local.localAddress", membership.host())
                .setProperty("hazelcast.partition.count", "61")
                .setProperty("hazelcast.heartbeat.interval.seconds", "1")
                .setProperty("hazelcast.max.no.heartbeat.seconds", "5")
                .setProperty("hazelcast.merge.first.run.delay.seconds", "10")
                .setProperty("hazelcast.merge.next.run.delay.seconds", "10");
        membership
                .engine()
                .ifPresent(node ->
                        config.getMemberAttributeConfig().setAttribute(HazelcastPlacement.NODE, node.toString()));
        config.addMapConfig(new MapConfig("__vertx.*").setBackupCount(1));
        config.getMultiMapConfig("__vertx.subs").setBackupCount(1).setValueCollectionType("SET");
        network(config.getNetworkConfig(), membership);
        return config;
    }

    private static void network(NetworkConfig network, Membership membership) {
        network.setPort(membership.port()).setPortAutoIncrement(false);
        membership.advertised().members().ifPresent(network::setPublicAddress);
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(membership.join());
    }

    private static EventBusOptions bus(Membership membership) {
        EventBusOptions bus = new EventBusOptions()
                .setHost(membership.host())
                .setPort(membership.busPort())
                .setConnectTimeout(2_000)
                .setClusterPingInterval(2_000)
                .setClusterPingReplyInterval(2_000);
        membership
                .advertised()
                .bus()
                .map(it -> URI.create("tcp://" + it))
                .ifPresent(
                        reached -> bus.setClusterPublicHost(reached.getHost()).setClusterPublicPort(reached.getPort()));
        membership
                .tls()
                .ifPresent(tls -> bus.setSsl(true)
                        .setClientAuth(ClientAuth.REQUIRED)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(tls.certificate().toString())
                                .setKeyPath(tls.key().toString()))
                        .setTrustOptions(new PemTrustOptions()
                                .addCertPath(tls.authority().toString())));
        return bus;
    }
}
