package yunpai.engine.placement;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.EntryAdapter;
import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The placement of a cluster. Who lives is Hazelcast's membership; who offers itself is a map in which each node keeps its own entry,
 * and can put it back if a merge has lost it. Nothing here is trusted with more than a hint.
 */
final class HazelcastPlacement implements Placement, AutoCloseable {

    /** The member attribute that names an engine node; members without it own no lots. */
    static final String NODE = "yunpai.node";

    private static final Logger LOG = LoggerFactory.getLogger(HazelcastPlacement.class);
    private static final String OFFERS = "yunpai.offers";
    private static final long LOOK_AGAIN_MILLIS = 2_000;

    private final UUID self;
    private final HazelcastInstance hazelcast;
    private final IMap<UUID, Boolean> offers;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    /** Hazelcast's calls block: none is made on an event loop, and all in one order. */
    private final ScheduledExecutorService caller = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("placement").daemon().factory());

    private final ScheduledFuture<?> looking;

    private volatile boolean offered;
    private volatile Set<UUID> offering = Set.of();
    private volatile View view;

    /** Those that live, and of these the ones that may be given lots. */
    private record View(Set<UUID> living, Set<UUID> owners) {}

    HazelcastPlacement(HazelcastInstance hazelcast, UUID self) {
        this.self = self;
        this.hazelcast = hazelcast;
        this.offers = hazelcast.getMap(OFFERS);
        this.view = new View(Set.of(self), Set.of());
        hazelcast.getCluster().addMembershipListener(new Comings());
        offers.addEntryListener(new Said(), true);
        this.looking = caller.scheduleWithFixedDelay(this::look, 0, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public UUID self() {
        return self;
    }

    @Override
    public Set<UUID> living() {
        return view.living();
    }

    @Override
    public boolean alone() {
        return false;
    }

    @Override
    public UUID ownerOf(UUID lotId) {
        return Rendezvous.of(lotId, view.owners()).orElse(self);
    }

    @Override
    public Future<Void> offer(boolean asOwner) {
        offered = asOwner;
        Promise<Void> seen = Promise.promise();
        soon(() -> {
            look();
            seen.complete();
        });
        return seen.future();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Ends at once; others notice by the membership. */
    @Override
    public void close() {
        looking.cancel(false);
        caller.shutdownNow();
    }

    private void look() {
        try {
            if (!Objects.equals(offers.get(self), offered)) {
                offers.set(self, offered);
            }
            offering = offers.entrySet().stream()
                    .filter(entry -> entry.getValue())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
            see();
        } catch (RuntimeException away) {
            LOG.debug("the cluster could not be asked: {}", away.getMessage());
        }
    }

    /** Members that have gone are seen at once, without asking the map, which may be on the move. */
    private void see() {
        Set<UUID> living = hazelcast.getCluster().getMembers().stream()
                .map(HazelcastPlacement::node)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
        View now = new View(living, offering.stream().filter(living::contains).collect(Collectors.toUnmodifiableSet()));
        if (!now.equals(view)) {
            view = now;
            LOG.info("nodes that live: {}, that own lots: {}", now.living(), now.owners());
            listeners.forEach(Runnable::run);
        }
    }

    private void soon(Runnable step) {
        if (!caller.isShutdown()) {
            caller.execute(step);
        }
    }

    private static @Nullable UUID node(Member member) {
        String name = member.getAttribute(NODE);
        return name == null ? null : UUID.fromString(name);
    }

    private final class Comings implements MembershipListener {
        @Override
        public void memberAdded(MembershipEvent came) {
            soon(HazelcastPlacement.this::look);
        }

        @Override
        public void memberRemoved(MembershipEvent gone) {
            soon(HazelcastPlacement.this::see);
        }
    }

    private final class Said extends EntryAdapter<UUID, Boolean> {
        @Override
        public void onEntryEvent(EntryEvent<UUID, Boolean> change) {
            soon(HazelcastPlacement.this::look);
        }
    }
}
