package yunpai.gateway;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Real members of one cluster, over TCP on the loopback; some may be in processes of their own. */
final class Members {
    private final String name;
    private final List<String> addresses = new ArrayList<>();

    Members() {
        this("gateways-" + UUID.randomUUID(), List.of());
    }

    /** Of a cluster that has begun elsewhere. */
    Members(String name, List<String> addresses) {
        this.name = name;
        this.addresses.addAll(addresses);
    }

    String name() {
        return name;
    }

    List<String> addresses() {
        return addresses;
    }

    /** One more member, which reaches all others. */
    Vertx join() throws Exception {
        HazelcastClusterManager manager = new HazelcastClusterManager(config());
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(new EventBusOptions().setHost("127.0.0.1")))
                .withClusterManager(manager)
                .buildClustered()
                .await(60, TimeUnit.SECONDS);
        var address =
                manager.getHazelcastInstance().getCluster().getLocalMember().getAddress();
        addresses.add(address.getHost() + ":" + address.getPort());
        return vertx;
    }

    private Config config() {
        Config config = new Config().setClusterName(name);
        config.setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.shutdownhook.enabled", "false")
                .setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.partition.count", "61")
                .setProperty("hazelcast.heartbeat.interval.seconds", "1")
                .setProperty("hazelcast.max.no.heartbeat.seconds", "5");
        config.getMultiMapConfig("__vertx.subs").setBackupCount(1).setValueCollectionType("SET");
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(0).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).setInterfaces(Set.of("127.0.0.1"));
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(addresses);
        return config;
    }
}
