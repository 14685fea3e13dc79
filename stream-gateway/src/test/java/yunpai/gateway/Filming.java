package yunpai.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import yunpai.gateway.video.Recording;

/** A host's browser at work. */
final class Filming {
    private Filming() {}

    /** A host who has shown his ticket and may send. */
    static Caller host(TestHall hall) throws Exception {
        Caller host = hall.call("/live/host/" + hall.engine.saleSession);
        host.say("ticket", "ticket", hall.engine.ticket("host", "host"));
        host.await("state");
        return host.say("start", "mimeType", "video/webm;codecs=h264,opus");
    }

    /** Sends so many seconds of a picture, as fast as they are recorded. */
    static Thread film(Caller host, int seconds) {
        byte[] recording = Recording.avc(seconds);
        int chunk = recording.length / (seconds * 10);
        return Thread.ofVirtual().start(() -> {
            try {
                for (int at = 0; at < recording.length; at += chunk) {
                    int end = Math.min(recording.length, at + chunk);
                    host.send(Buffer.buffer(Arrays.copyOfRange(recording, at, end)));
                    Thread.sleep(100);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** What is kept of the viewing, as soon as there is so much of it. */
    static JsonObject kept(TestHall hall, long atLeastMillis) throws Exception {
        JsonObject recording = recording(hall);
        while (recording.getLong("durationMillis") < atLeastMillis) {
            Thread.sleep(100);
            recording = recording(hall);
        }
        return recording;
    }

    private static JsonObject recording(TestHall hall) throws Exception {
        return hall.json("GET", hall.viewing() + "/recording", "", null);
    }
}
