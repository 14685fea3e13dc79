package yunpai.engine;

import static yunpai.engine.Awaiting.await;
import static yunpai.engine.placement.Members.until;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.door.BidRate;
import yunpai.engine.http.SessionCookie;
import yunpai.engine.lot.LotAnswer;
import yunpai.engine.lot.LotFixture;
import yunpai.engine.lot.LotPlace;
import yunpai.engine.placement.Cluster;
import yunpai.engine.placement.Members;
import yunpai.engine.placement.Placement;

/** Engines of one cluster on one database, each with its own door, in this JVM. */
public final class Nodes implements AutoCloseable {

    private static final BidRate FAST = new BidRate(1_000_000, 1_000_000);

    private final TestDatabase database = TestDatabase.fresh();
    private final Members members = new Members();
    private final Map<RunningEngine, Cluster> running = new LinkedHashMap<>();
    private final Map<RunningEngine, Wire> wires = new HashMap<>();
    private final Profile profile;

    public Nodes(Profile profile, int nodes) {
        this.profile = profile;
        for (int n = 0; n < nodes; n++) {
            start();
        }
        members.settle();
    }

    public RunningEngine start() {
        Cluster member = members.join();
        EngineSettings settings = new EngineSettings(
                profile, new SessionCookie(false), FAST, 1, Optional.empty(), profile.patience(), List.of());
        Wire wire = new Wire(database.address().port());
        RunningEngine engine = RunningEngine.start(
                database.connect(member.vertx(), wire),
                settings,
                new Engine.Node(member.vertx(), member.placement().orElseThrow()));
        running.put(engine, member);
        wires.put(engine, wire);
        return engine;
    }

    public RunningEngine node(int index) {
        return List.copyOf(running.keySet()).get(index);
    }

    public int count() {
        return running.size();
    }

    public TestDatabase database() {
        return database;
    }

    public Placement placement(RunningEngine node) {
        return Objects.requireNonNull(running.get(node)).placement().orElseThrow();
    }

    /** The node that should own the lot. */
    public RunningEngine ownerOf(UUID lotId) {
        UUID owner = placement(node(0)).ownerOf(lotId);
        return running.keySet().stream()
                .filter(node -> placement(node).self().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    public void settle() {
        members.settle();
    }

    /** The node's wire to the database is cut; its other wires are not. */
    public void cutFromDatabase(RunningEngine node) {
        Objects.requireNonNull(wires.get(node)).cut();
    }

    /** Gone in an instant: no word to the cluster, the database or the bidders. */
    public void kill(RunningEngine node) {
        Cluster member = Objects.requireNonNull(running.remove(node));
        cutFromDatabase(node);
        members.kill(member);
        node.kill();
    }

    /** Stops as a planned stop does. */
    public void stop(RunningEngine node) {
        Cluster member = Objects.requireNonNull(running.remove(node));
        await(node.engine().handOver());
        node.stopServing();
        members.leave(member);
    }

    /** Publishes lots through the first node and waits until they are open. */
    public List<UUID> openLots(int count, long closesAtMicros) {
        long opens = node(0).engine().clock().nowMicros() + LotFixture.SECOND;
        List<UUID> lots = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            lots.add(publish(opens, closesAtMicros));
        }
        lots.forEach(lot -> until(() -> state(lot).equals("open")));
        return lots;
    }

    public UUID publish(long opensAtMicros, long closesAtMicros) {
        LotPlace place = LotFixture.place();
        LotAnswer answer = await(
                node(0).engine().lots().commands().publish(place, LotFixture.notice(opensAtMicros, closesAtMicros)));
        if (!(answer instanceof LotAnswer.Done)) {
            throw new AssertionError("not published: " + answer);
        }
        return place.lotId();
    }

    /** Sets the court clock forward at one node, and waits until all go by it. */
    public void setClocks(long courtMicros) {
        JsonObject setting = new JsonObject().put("courtMicros", courtMicros);
        node(0).send("PUT", "/api/rehearsal/clock", "admin", setting);
        until(() ->
                running.keySet().stream().allMatch(node -> node.engine().clock().nowMicros() >= courtMicros));
    }

    public String state(UUID lotId) {
        return await(node(0).engine().lots().store().snapshot(lotId))
                .orElseThrow()
                .state()
                .state();
    }

    @Override
    public void close() {
        running.forEach((node, member) -> {
            node.stopServing();
            members.leave(member);
        });
        members.close();
        wires.values().forEach(Wire::close);
    }
}
