package yunpai.gateway.feed;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.regex.Pattern;
import yunpai.gateway.http.Answers;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.time.CourtTime;

/** The anonymous feed at {@code /feed}: subscribe, unsubscribe, ask for the time; nothing else can be said here. */
public final class FeedSocket {
    private static final Pattern CHANNEL =
            Pattern.compile("(lot|session|viewing):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final double FRAMES_PER_SECOND = 10;

    private final FeedHub hub;
    private final CourtTime time;
    private final FeedDoor door;

    /** The feed behind that door. */
    public FeedSocket(FeedHub hub, CourtTime time, FeedDoor door) {
        this.hub = hub;
        this.time = time;
        this.door = door;
    }

    /** Makes a request a connection. */
    public void connect(RoutingContext call) {
        Refusal full = door.enter(System.nanoTime());
        if (full != null) {
            Answers.fail(call, full);
            return;
        }
        Future<BareSocket> bare = BareUpgrade.of(call);
        Future<Line> line = bare == null
                ? Upgrade.of(call).map(upgrade -> new Line(upgrade, hub, FRAMES_PER_SECOND))
                : bare.map(socket -> new Line(socket, hub, FRAMES_PER_SECOND));
        line.onSuccess(this::serve).onFailure(none -> door.leave());
    }

    private void serve(Line line) {
        line.open((type, frame) -> heard(line, type, frame), door::leave);
    }

    private void heard(Line line, String type, JsonObject frame) {
        switch (type) {
            case "subscribe" -> {
                only(frame, Set.of("type", "channel", "epoch", "at"));
                String epoch = frame.getString("epoch");
                long at = frame.getLong("at", 0L);
                line.follow(channel(frame), epoch, at);
            }
            case "unsubscribe" -> {
                only(frame, Set.of("type", "channel"));
                line.leave(channel(frame));
            }
            case "time" -> {
                only(frame, Set.of("type", "echo"));
                line.say(new JsonObject()
                        .put("type", "time")
                        .put("echo", frame.getLong("echo", 0L))
                        .put("courtMicros", time.nowMicros())
                        .put("rate", time.rate()));
            }
            default -> throw Refusal.field("type", "未知的消息类型", "unknown type");
        }
    }

    /** Refuses fields that the contract does not name. */
    public static void only(JsonObject frame, Set<String> fields) {
        for (String field : frame.fieldNames()) {
            if (!fields.contains(field)) {
                String shown = field.length() > 40 ? field.substring(0, 40) : field;
                throw Refusal.field(shown, "未知的字段", "unknown field");
            }
        }
    }

    static boolean isChannel(String name) {
        return CHANNEL.matcher(name).matches();
    }

    private static String channel(JsonObject frame) {
        String channel = frame.getString("channel");
        if (channel == null || !isChannel(channel)) {
            throw Refusal.field("channel", "没有这个频道", "no such channel");
        }
        return channel;
    }
}
