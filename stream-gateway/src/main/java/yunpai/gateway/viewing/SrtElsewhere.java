package yunpai.gateway.viewing;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which ports for SRT are open at other gateways. Each says all of its own once a second while it has any, and once more when it has
 * none; whoever is not heard for a while has none. Safe for use by several threads.
 */
final class SrtElsewhere {
    private static final String ADDRESS = "yunpai.gateway.srt.open";
    private static final long EVERY_MILLIS = 1_000;
    private static final long FORGET_NANOS = 5_000_000_000L;
    private static final int MOST_GATEWAYS = 1_000;

    private final Vertx vertx;
    private final String name;
    private final Supplier<List<Door>> own;
    private final Map<String, Heard> others = new ConcurrentHashMap<>();
    private final long timer;
    private volatile boolean saidSome;

    /**
     * A port that is open.
     *
     * @param address where callers reach it, null: at the address of the page
     */
    record Door(UUID saleSessionId, int port, @Nullable String address) {}

    private record Heard(Map<UUID, Door> doors, long nanos) {}

    /**
     * Begins to say and to hear.
     *
     * @param name of this gateway, whose own words are not listened to
     * @param own what is open here
     */
    SrtElsewhere(Vertx vertx, String name, Supplier<List<Door>> own) {
        this.vertx = vertx;
        this.name = name;
        this.own = own;
        vertx.eventBus().<JsonObject>consumer(ADDRESS, said -> heard(said.body()));
        timer = vertx.setPeriodic(EVERY_MILLIS, tick -> say());
    }

    /** Says what is open here; also at once when that has changed. */
    void say() {
        List<Door> doors = own.get();
        if (doors.isEmpty() && !saidSome) {
            return;
        }
        saidSome = !doors.isEmpty();
        JsonArray open = new JsonArray();
        doors.forEach(door -> open.add(new JsonObject()
                .put("viewing", door.saleSessionId().toString())
                .put("port", door.port())
                .put("address", door.address())));
        vertx.eventBus().publish(ADDRESS, new JsonObject().put("by", name).put("open", open));
    }

    private void heard(JsonObject said) {
        String by = said.getString("by");
        long now = System.nanoTime();
        others.values().removeIf(each -> now - each.nanos() > FORGET_NANOS);
        if (by.equals(name) || (others.size() >= MOST_GATEWAYS && !others.containsKey(by))) {
            return;
        }
        Map<UUID, Door> doors = new HashMap<>();
        JsonArray open = said.getJsonArray("open");
        for (int i = 0; i < open.size(); i++) {
            JsonObject each = open.getJsonObject(i);
            UUID viewing = UUID.fromString(each.getString("viewing"));
            doors.put(viewing, new Door(viewing, each.getInteger("port"), each.getString("address")));
        }
        others.put(by, new Heard(Map.copyOf(doors), now));
    }

    /** The port that another gateway has open for a viewing. */
    Optional<Door> find(UUID saleSessionId) {
        long now = System.nanoTime();
        return others.values().stream()
                .filter(each -> now - each.nanos() < FORGET_NANOS)
                .flatMap(each -> Optional.ofNullable(each.doors().get(saleSessionId)).stream())
                .findFirst();
    }

    void stop() {
        vertx.cancelTimer(timer);
    }
}
