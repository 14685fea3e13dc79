package yunpai.gateway;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import yunpai.gateway.kept.s3.S3Address;
import yunpai.gateway.viewing.SrtDoors;

/**
 * What the gateway must be told.
 *
 * @param ffmpegFolder where the bundled ffmpeg is unpacked, about 80 MB, kept between starts
 * @param mostConnections of the public feed, at least 1; as many again may ask
 * @param mostNewPerSecond newcomers to the public feed in the long run, at least 1
 * @param mostWaitingPlayers requests that may wait for the next part of one stream, at least 1
 * @param rtmp the door for encoders; empty: there is none
 * @param srt where SRT callers may be waited for
 * @param video how the picture goes out
 * @param realMicros microseconds UTC that run as in the street, whatever a rehearsal makes of the court clock
 */
public record GatewaySettings(
        Path ffmpegFolder,
        int mostConnections,
        int mostNewPerSecond,
        int mostWaitingPlayers,
        Optional<Rtmp> rtmp,
        SrtDoors.Ports srt,
        Video video,
        LongSupplier realMicros) {

    /**
     * Where encoders are listened to.
     *
     * @param port 0 takes a free one
     * @param advertised as host:port, where encoders reach it elsewhere than at that port of the page's own host
     * @param mustListen false: where the port is taken, the gateway starts without this door and says so
     */
    public record Rtmp(String host, int port, Optional<String> advertised, boolean mustListen) {}

    /**
     * How the picture goes out.
     *
     * @param mostNearViewers connections of the near lane on this node, 0 to 10,000
     * @param partMillis length of a low-latency part, 100 to 1000
     * @param keeping where it is kept
     */
    public record Video(int mostNearViewers, int partMillis, Keeping keeping) {
        public Video {
            if (mostNearViewers < 0 || mostNearViewers > 10_000 || partMillis < 100 || partMillis > 1_000) {
                throw new IllegalArgumentException("0 to 10000 near viewers and parts of 100 to 1000 ms");
            }
        }
    }

    public GatewaySettings {
        if (mostConnections < 1 || mostNewPerSecond < 1 || mostWaitingPlayers < 1) {
            throw new IllegalArgumentException("the gateway's bounds on connections and players must be at least 1");
        }
    }

    /**
     * Where the picture is kept.
     *
     * @param folder shared by all nodes; not used where there is a bucket
     * @param quotaBytes that all recordings may take together; {@link Long#MAX_VALUE}: as much as the disk has
     * @param leastFreeBytes with less room than this no new viewing begins
     */
    public record Keeping(Path folder, Optional<S3Address> bucket, long quotaBytes, long leastFreeBytes) {
        public Keeping {
            if (quotaBytes < 0 || leastFreeBytes < 0) {
                throw new IllegalArgumentException("room for recordings cannot be less than nothing");
            }
        }
    }

    /** The usual bounds for one node. */
    public static GatewaySettings usual(
            Path ffmpegFolder, Optional<Rtmp> rtmp, SrtDoors.Ports srt, Video video, LongSupplier realMicros) {
        return new GatewaySettings(ffmpegFolder, 20_000, 2_000, 20_000, rtmp, srt, video, realMicros);
    }
}
