package yunpai.gateway.viewing;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import yunpai.gateway.feed.FeedHub;
import yunpai.gateway.feed.Line;
import yunpai.gateway.feed.Upgrade;
import yunpai.gateway.http.Answers;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.ticket.SessionEnds;
import yunpai.gateway.ticket.Tickets;
import yunpai.gateway.time.CourtTime;
import yunpai.gateway.video.Ffmpeg;
import yunpai.gateway.video.Intake;

/** The door through which a host's pictures come: {@code /host/{saleSessionId}}. */
public final class HostSocket {
    private static final int MOST_HOSTS = 100;
    private static final double FRAMES_PER_SECOND = 2;

    private final Parts parts;
    private final Optional<Ffmpeg> ffmpeg;
    private final Set<HostConnection> open = ConcurrentHashMap.newKeySet();

    /** What a host's connection needs. */
    public record Parts(
            Vertx vertx, FeedHub hub, Tickets tickets, SessionEnds ends, Viewings viewings, CourtTime time) {}

    /** A door; without an ffmpeg it says so to every host. */
    public HostSocket(Parts parts, Optional<Ffmpeg> ffmpeg) {
        this.parts = parts;
        this.ffmpeg = ffmpeg;
    }

    /** How many connections there are. */
    public int connections() {
        return open.size();
    }

    /** Makes a request a connection. */
    public void connect(RoutingContext call) {
        UUID saleSessionId = Answers.id(call.pathParam("saleSessionId"));
        if (open.size() >= MOST_HOSTS) {
            Answers.fail(call, Refusal.of(503, "主播连接过多", "too many hosts"));
            return;
        }
        Upgrade.of(call).onSuccess(upgrade -> {
            Line line = new Line(upgrade, parts.hub(), FRAMES_PER_SECOND);
            HostConnection host = new HostConnection(parts, ffmpeg, saleSessionId, line);
            open.add(host);
            host.serve(upgrade.socket(), () -> open.remove(host));
        });
    }

    /** Ends every run at once; for a gateway that stops. */
    public void stop() {
        open.forEach(HostConnection::kill);
    }

    /** For the word to a host whose container is not understood. */
    static String containers() {
        return String.join(", ", Intake.containers());
    }
}
