package yunpai.gateway.viewing;

import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.video.Ffmpeg;
import yunpai.gateway.video.SrtReceiver;
import yunpai.protocol.viewing.SrtAccess;

/**
 * The ports at which SRT callers are waited for, one for each viewing whose host has opened it. The passphrase is drawn when it is
 * opened, told once, and kept nowhere but in memory; it also encrypts what is sent. Safe for use by several threads.
 */
public final class SrtDoors {
    private static final int PASSPHRASE_BYTES = 24;
    private static final String CLOSED = "yunpai.gateway.srt.closed";

    private final HostSocket.Parts parts;
    private final Optional<Ffmpeg> ffmpeg;
    private final Ports ports;
    private final SecureRandom random = new SecureRandom();
    private final Map<UUID, SrtHost> open = new HashMap<>();
    private final String name = UUID.randomUUID().toString();
    private final SrtElsewhere elsewhere;

    /**
     * Where callers may be waited for.
     *
     * @param first of the ports, 0 where there are none
     * @param last at least the first
     * @param advertised where callers reach this node, where it is not the address that people type
     */
    public record Ports(String host, int first, int last, Optional<String> advertised) {
        /** No door for SRT. */
        public static final Ports NONE = new Ports("127.0.0.1", 0, 0, Optional.empty());

        boolean any() {
            return first > 0;
        }
    }

    public SrtDoors(HostSocket.Parts parts, Optional<Ffmpeg> ffmpeg, Ports ports) {
        this.parts = parts;
        this.ffmpeg = ffmpeg;
        this.ports = ports;
        this.elsewhere = new SrtElsewhere(parts.vertx(), name, this::doors);
        parts.vertx().eventBus().<JsonObject>consumer(CLOSED, said -> closedElsewhere(said.body()));
    }

    private void closedElsewhere(JsonObject said) {
        if (!name.equals(said.getString("by"))) {
            close(UUID.fromString(said.getString("viewing")));
        }
    }

    /** Closes the port of a viewing at every gateway. */
    void closeEverywhere(UUID saleSessionId) {
        close(saleSessionId);
        parts.vertx()
                .eventBus()
                .publish(
                        CLOSED,
                        new JsonObject()
                                .put("viewing", saleSessionId.toString())
                                .put("by", name));
    }

    boolean offered() {
        return ports.any() && ffmpeg.isPresent();
    }

    /** The port that is open for a viewing, at whichever gateway. */
    Optional<SrtElsewhere.Door> find(UUID saleSessionId) {
        return doors().stream()
                .filter(door -> door.saleSessionId().equals(saleSessionId))
                .findFirst()
                .or(() -> elsewhere.find(saleSessionId));
    }

    private synchronized List<SrtElsewhere.Door> doors() {
        return open.values().stream().map(SrtHost::opened).map(this::door).toList();
    }

    private SrtElsewhere.Door door(SrtHost.Opened opened) {
        return new SrtElsewhere.Door(
                opened.saleSessionId(),
                opened.where().port(),
                ports.advertised().orElse(null));
    }

    /** Opens a port for a viewing, with a passphrase of its own; one that was open before, at whichever gateway, is closed. */
    synchronized SrtAccess open(UUID saleSessionId, String holder) {
        if (!offered()) {
            throw Refusal.of(409, "本服务器不接收 SRT，请联系管理员", "this server takes no SRT; an operator can change that");
        }
        closeEverywhere(saleSessionId);
        int port = freePort();
        byte[] secret = new byte[PASSPHRASE_BYTES];
        random.nextBytes(secret);
        String passphrase = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        SrtReceiver.Where where = new SrtReceiver.Where(ports.host(), port, passphrase);
        SrtHost host = new SrtHost(parts, ffmpeg.orElseThrow(), new SrtHost.Opened(saleSessionId, holder, where));
        open.put(saleSessionId, host);
        host.open();
        elsewhere.say();
        return new SrtAccess(port, ports.advertised().orElse(null), passphrase);
    }

    private int freePort() {
        List<Integer> taken =
                open.values().stream().map(host -> host.opened().where().port()).toList();
        IntPredicate free = port -> !taken.contains(port);
        return IntStream.rangeClosed(ports.first(), ports.last())
                .filter(free)
                .findFirst()
                .orElseThrow(() -> Refusal.of(503, "SRT 端口已用完，请改用 RTMP", "all ports for SRT are in use; send by RTMP"));
    }

    /** Closes the port of a viewing at this gateway, and ends whoever sends there. */
    public synchronized void close(UUID saleSessionId) {
        @Nullable SrtHost host = open.remove(saleSessionId);
        if (host != null) {
            host.close();
            elsewhere.say();
        }
    }

    /** How many ports are open. */
    public synchronized int ports() {
        return open.size();
    }

    /** Ends all at once; for a gateway that stops. */
    public synchronized void stop() {
        elsewhere.stop();
        open.values().forEach(SrtHost::kill);
        open.clear();
    }
}
