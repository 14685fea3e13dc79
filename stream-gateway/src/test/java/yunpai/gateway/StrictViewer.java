package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import yunpai.gateway.hls.StrictReloads;
import yunpai.gateway.video.Recording;

/** A player that loads a viewing's playlists again and again, whole, by deltas and without parts, and holds each load against the rules. */
final class StrictViewer {
    private final TestHall hall;
    private final String playlistUrl;
    private final StrictReloads whole = new StrictReloads();
    private final StrictReloads delta = new StrictReloads();
    private final StrictReloads plain = new StrictReloads();
    private String newest;

    StrictViewer(TestHall hall, String playlistUrl) throws Exception {
        this.hall = hall;
        this.playlistUrl = playlistUrl;
        this.newest = text(playlistUrl);
    }

    /** As soon as the viewing has a picture. */
    static StrictViewer of(TestHall hall) throws Exception {
        String url = hall.json("GET", hall.viewing(), "", null).getString("playlistUrl");
        while (url == null) {
            Thread.sleep(100);
            url = hall.json("GET", hall.viewing(), "", null).getString("playlistUrl");
        }
        return new StrictViewer(hall, url);
    }

    String playlistUrl() {
        return playlistUrl;
    }

    /** Loads so many times, each time when there is more to be had; where nothing comes, what there is. */
    void load(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            HttpResponse<byte[]> blocked = hall.fetch(playlistUrl + next(newest));
            newest = blocked.statusCode() == 200
                    ? new String(blocked.body(), StandardCharsets.UTF_8)
                    : text(playlistUrl);
            whole.next(newest, false);
            delta.next(text(playlistUrl + "?_HLS_skip=YES"), true);
            plain.next(text(playlistUrl.replace("live.m3u8", "plain.m3u8")), false);
        }
    }

    /** Loads until the playlist says so. */
    void loadUntil(String says) throws Exception {
        load(1);
        while (!newest.contains(says)) {
            load(1);
        }
    }

    String newest() {
        return newest;
    }

    long partsSeen() {
        return whole.partsSeen();
    }

    List<String> faults() {
        List<String> all = new ArrayList<>(whole.faults());
        all.addAll(delta.faults());
        all.addAll(plain.faults());
        return all;
    }

    /** What ffprobe says of the complete segments from this map on. */
    String probe(String init) throws Exception {
        String folder = playlistUrl.substring(0, playlistUrl.lastIndexOf('/') + 1);
        String from = newest.substring(newest.indexOf(init));
        Buffer media = Buffer.buffer(hall.fetch(folder + init).body());
        for (String segment : all(from, "^(s\\d+\\.m4s)$")) {
            media.appendBytes(hall.fetch(folder + segment).body());
        }
        return Recording.probe(media.getBytes());
    }

    private String text(String path) throws Exception {
        HttpResponse<byte[]> response = hall.fetch(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static List<String> all(String text, String pattern) {
        List<String> found = new ArrayList<>();
        Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results().forEach(it -> found.add(it.group(1)));
        return found;
    }

    /** The query that is answered with the part after the newest one. */
    private static String next(String playlist) {
        long sequence = Long.parseLong(all(playlist, "MEDIA-SEQUENCE:(\\d+)").getFirst());
        sequence += all(playlist, "SKIPPED-SEGMENTS=(\\d+)").stream()
                .mapToLong(Long::parseLong)
                .sum();
        sequence += all(playlist, "^(#EXTINF)").size();
        String open = playlist.substring(Math.max(0, playlist.lastIndexOf("#EXTINF")));
        return "?_HLS_msn=" + sequence + "&_HLS_part="
                + all(open, "(#EXT-X-PART:)").size();
    }
}
