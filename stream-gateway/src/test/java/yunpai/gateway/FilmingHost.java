package yunpai.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;

/** A host who films: his connection, and a recording sent in real time, ten chunks a second. */
final class FilmingHost {
    final Caller host;
    private final Thread sending;

    private FilmingHost(Caller host, byte[] recording, int seconds) {
        this.host = host;
        int chunk = Math.max(1, recording.length / (seconds * 10));
        this.sending = Thread.ofVirtual().start(() -> {
            try {
                for (int at = 0; at < recording.length; at += chunk) {
                    host.send(Buffer.buffer(Arrays.copyOfRange(recording, at, Math.min(recording.length, at + chunk))));
                    Thread.sleep(100);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** A host of the hall's sale session at the gateway of that port. */
    static FilmingHost at(TestHall hall, int port, byte[] recording, int seconds) throws Exception {
        Caller host = new Caller(hall.vertx, port, "/live/host/" + hall.engine.saleSession);
        host.say("ticket", "ticket", hall.engine.ticket("host", "host"));
        host.await("state");
        host.say("start", "mimeType", "video/webm;codecs=h264,opus");
        return new FilmingHost(host, recording, seconds);
    }

    JsonObject awaitState(String state) throws InterruptedException {
        return host.await(frame -> state.equals(frame.getString("state")));
    }

    void stop() {
        sending.interrupt();
    }
}
