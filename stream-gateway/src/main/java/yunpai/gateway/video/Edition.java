package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything players can be answered with at one moment. It is made once for each part, its playlists written once for all who ask,
 * and never changes, so that any event loop reads it without waiting for another.
 */
final class Edition {
    private static final Pattern SEGMENT_NAME = Pattern.compile("(?m)^s([0-9]+)\\.m4s$");

    private final Listing listing;
    private final Shelf shelf;
    private final Buffer whole;
    private final Buffer delta;
    private final Buffer plain;

    /** What is kept in memory. */
    record Shelf(Map<Long, Part> parts, List<Segment> segments, Map<Integer, Buffer> inits) {}

    Edition(Listing listing, Shelf shelf) {
        this.listing = listing;
        this.shelf = shelf;
        whole = text(Playlist.Form.WHOLE);
        delta = listing.skippable() > 0 ? text(Playlist.Form.DELTA) : whole;
        plain = text(Playlist.Form.PLAIN);
    }

    private Buffer text(Playlist.Form form) {
        return Buffer.buffer(Playlist.of(listing, form));
    }

    Listing listing() {
        return listing;
    }

    /** The complete segments that can be fetched, oldest first. */
    List<Segment> segments() {
        return shelf.segments();
    }

    @Nullable
    Buffer init(int number) {
        return shelf.inits().get(number);
    }

    /** The answer as of now, or nothing where the player has to wait for a later edition. */
    @Nullable
    Served answer(Wish wish) {
        return switch (wish.what()) {
            case LIVE -> playlist(wish);
            case PLAIN -> listing.playable() ? Served.ok(plain) : Served.NOT_FOUND;
            case STILLS -> listing.playable() ? Served.ok(stills()) : Served.NOT_FOUND;
            case PART -> part(wish.number());
            case SEGMENT -> segment(wish.number());
            case STILL -> still(wish.number());
            case INIT -> init(wish.number());
        };
    }

    private @Nullable Served playlist(Wish wish) {
        if (wish.number() >= 0) {
            if (listing.beyond(wish.number())) {
                return Served.TOO_EARLY;
            }
            boolean there = wish.part() < 0 ? listing.has(wish.number()) : listing.has(wish.number(), wish.part());
            if (!there) {
                return null;
            }
        }
        return listing.playable() ? Served.ok(wish.delta() ? delta : whole) : Served.NOT_FOUND;
    }

    /** The next part, which the playlist hints at, is waited for; no later one is. */
    private @Nullable Served part(long number) {
        Part part = shelf.parts().get(number);
        if (part != null) {
            return Served.ok(part.body());
        }
        return number == listing.nextPart() && !listing.ended() ? null : Served.NOT_FOUND;
    }

    private Served segment(long sequence) {
        List<Segment> all = shelf.segments();
        long index = all.isEmpty() ? -1 : sequence - all.getFirst().sequence();
        Buffer body =
                index < 0 || index >= all.size() ? null : all.get((int) index).whole();
        return body == null ? Served.NOT_FOUND : Served.ok(body);
    }

    /** The plain playlist with other files; few ask for it, so it is written for each. */
    private Buffer stills() {
        return Buffer.buffer(SEGMENT_NAME.matcher(plain.toString()).replaceAll("t$1.m4s"));
    }

    private Served still(long sequence) {
        List<Segment> all = shelf.segments();
        long index = all.isEmpty() ? -1 : sequence - all.getFirst().sequence();
        Buffer init = index < 0 || index >= all.size()
                ? null
                : shelf.inits().get(all.get((int) index).init());
        try {
            Buffer body = init == null ? null : Stills.of(all, (int) index, init);
            return body == null ? Served.NOT_FOUND : Served.ok(body);
        } catch (BrokenStreamException unreadable) {
            return Served.NOT_FOUND;
        }
    }

    private Served init(long number) {
        Buffer bytes = shelf.inits().get((int) Math.min(Integer.MAX_VALUE, number));
        return bytes == null ? Served.NOT_FOUND : Served.ok(bytes);
    }
}
