package yunpai.gateway;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.video.Publisher;

/** Encoders that send to a hall over RTMP or SRT, and the host's page that watches them. */
final class SendingEncoders implements AutoCloseable {
    static final List<List<String>> USUAL = List.of(Publisher.PICTURE, Publisher.TONE, Publisher.H264, Publisher.AAC);
    private static final int TRIES = 10;

    private final TestHall hall;
    private final List<Publisher> publishers = new ArrayList<>();
    private @Nullable String key;
    private @Nullable JsonObject door;

    SendingEncoders(TestHall hall) {
        this.hall = hall;
    }

    private String host() {
        return hall.engine.ticket("host", "host");
    }

    /** The host's page, which hears of whoever sends. */
    Caller page() throws Exception {
        Caller page = hall.call("/live/host/" + hall.engine.saleSession).say("ticket", "ticket", host());
        page.await("state");
        return page.say(new JsonObject().put("type", "watch"));
    }

    int rtmpPort() throws Exception {
        return hall.json("GET", hall.viewing() + "/encoder", host(), null).getInteger("rtmpPort");
    }

    /** One that sends by the key of this showing to a port, whatever comes of it. */
    Publisher rtmp(int port, List<List<String>> stream) throws Exception {
        String drawn = key;
        if (drawn == null) {
            drawn = hall.json("POST", hall.viewing() + "/encoder/key", host(), null)
                    .getString("key");
            key = drawn;
        }
        return kept(Publisher.to("rtmp://127.0.0.1:" + port + "/live/" + drawn, "flv", stream));
    }

    private Publisher srt(List<List<String>> stream) throws Exception {
        JsonObject open = door;
        if (open == null) {
            open = hall.json("POST", hall.viewing() + "/encoder/srt", host(), null);
            door = open;
        }
        return kept(Publisher.to(
                "srt://127.0.0.1:" + open.getLong("port") + "?mode=caller&latency=120000&passphrase="
                        + open.getString("passphrase"),
                "mpegts",
                stream));
    }

    private Publisher kept(Publisher publisher) {
        publishers.add(publisher);
        return publisher;
    }

    /** Sends until the viewing is live, beginning again as encoders do that are turned away. */
    Publisher send(String way, List<List<String>> stream) throws Exception {
        for (int tries = 0; tries < TRIES; tries++) {
            Publisher publisher = way.equals("rtmp") ? rtmp(rtmpPort(), stream) : srt(stream);
            if (goesLive(publisher)) {
                return publisher;
            }
            publisher.close();
        }
        throw new AssertionError("nobody takes it");
    }

    /** Whether it still sends when the viewing is live. */
    boolean goesLive(Publisher publisher) throws Exception {
        for (int looks = 0; looks < 100 && publisher.sends(); looks++) {
            if (hall.json("GET", hall.viewing(), "", null).getString("state").equals("live")) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    @Override
    public void close() {
        publishers.forEach(Publisher::close);
    }
}
