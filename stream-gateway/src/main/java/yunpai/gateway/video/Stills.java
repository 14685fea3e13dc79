package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.video.Reel.Sample;

/**
 * A segment for those whose network does not carry the picture: all of its sound, and of its pictures only such as stand by themselves, at
 * most one in two seconds, each shown until the next. It needs the same init segment, so that a player sees nothing but a stream with few
 * pictures; it is a tenth to a fifth as large. Made when it is asked for, from bytes that never change.
 */
final class Stills {
    private static final long APART_MICROS = 1_900_000;
    /** So far back a picture is looked for that may stand at the beginning of a segment which has none there. */
    private static final int LOOK_BACK = 4;

    private static final int DEFAULT_BASE_IS_MOOF = 0x02_0000;
    /** Depends on no other sample. */
    private static final int STANDS_BY_ITSELF = 0x0200_0000;

    private final List<Segment> segments;
    private final List<Track> tracks;

    private Stills(List<Segment> segments, List<Track> tracks) {
        this.segments = segments;
        this.tracks = tracks;
    }

    /** What is sent of one track. */
    private record Piece(Track track, long startsAt, List<Shown> samples) {}

    /** A picture or a piece of sound, and how long it lasts here. */
    private record Shown(Buffer body, long duration) {}

    /**
     * The segment at this place, or nothing where it holds neither sound nor a picture that stands by itself.
     *
     * @param segments complete ones, oldest first
     * @param init what a player reads before
     */
    static @Nullable Buffer of(List<Segment> segments, int index, Buffer init) {
        return new Stills(segments, tracks(init.getBytes())).made(index);
    }

    private static List<Track> tracks(byte[] init) {
        Boxes boxes = Boxes.of(init);
        while (boxes.next()) {
            if (boxes.is("moov")) {
                return Moov.tracks(Arrays.copyOfRange(init, boxes.at(-Boxes.HEADER), boxes.end()));
            }
        }
        throw new BrokenStreamException("an init segment without a moov");
    }

    private @Nullable Buffer made(int index) {
        List<Piece> pieces = new ArrayList<>();
        for (Track track : tracks) {
            Reel reel = reel(index, track);
            if (reel != null && !reel.samples().isEmpty()) {
                Piece piece = track.video() ? pictures(reel, index) : sound(reel);
                if (!piece.samples().isEmpty()) {
                    pieces.add(piece);
                }
            }
        }
        return pieces.isEmpty() ? null : written(segments.get(index).sequence(), pieces);
    }

    private @Nullable Reel reel(int index, Track track) {
        Buffer whole = segments.get(index).whole();
        return whole == null ? null : Reel.of(whole.getBytes(), track);
    }

    private static Piece sound(Reel reel) {
        List<Shown> all = reel.samples().stream()
                .map(sample -> new Shown(body(reel, sample), sample.duration()))
                .toList();
        return new Piece(reel.track(), reel.samples().getFirst().shownAt(), all);
    }

    private Piece pictures(Reel reel, int index) {
        long begins = Math.max(
                0, reel.samples().stream().mapToLong(Sample::shownAt).min().orElse(0));
        long ends = reel.samples().stream().mapToLong(Sample::end).max().orElse(begins);
        List<Buffer> bodies = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        for (Sample sample : reel.samples()) {
            boolean apart = times.isEmpty()
                    || reel.track().micros(sample.shownAt()) - reel.track().micros(times.getLast()) >= APART_MICROS;
            if (sample.key() && apart) {
                if (times.isEmpty() && sample.shownAt() > begins) {
                    earlier(index, reel.track()).ifPresent(body -> {
                        bodies.add(body);
                        times.add(begins);
                    });
                }
                bodies.add(body(reel, sample));
                times.add(sample.shownAt());
            }
        }
        if (times.isEmpty()) {
            earlier(index, reel.track()).ifPresent(body -> {
                bodies.add(body);
                times.add(begins);
            });
        }
        return piece(reel.track(), bodies, times, ends);
    }

    private static Piece piece(Track track, List<Buffer> bodies, List<Long> times, long ends) {
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            long until = i + 1 < times.size() ? times.get(i + 1) : ends;
            shown.add(new Shown(bodies.get(i), until - times.get(i)));
        }
        return new Piece(track, times.isEmpty() ? 0 : times.getFirst(), shown);
    }

    /** The picture that was shown last before this segment, in the same run. */
    private Optional<Buffer> earlier(int index, Track track) {
        Segment here = segments.get(index);
        for (int i = index; i > 0 && index - i < LOOK_BACK && !segments.get(i).discontinuity(); i--) {
            if (segments.get(i - 1).init() != here.init()) {
                break;
            }
            Reel reel = reel(i - 1, track);
            Sample last = reel == null ? null : reel.lastKey();
            if (reel != null && last != null) {
                return Optional.of(body(reel, last));
            }
        }
        return Optional.empty();
    }

    private static Buffer body(Reel reel, Sample sample) {
        return Buffer.buffer(sample.size()).appendBytes(reel.bytes(), sample.at(), sample.size());
    }

    /** One {@code moof} and one {@code mdat}: the bytes of one track after those of the other. */
    private static Buffer written(long sequence, List<Piece> pieces) {
        int length = moof(sequence, pieces, 0).length();
        Buffer all = moof(sequence, pieces, length);
        int bytes = pieces.stream()
                .flatMap(piece -> piece.samples().stream())
                .mapToInt(sample -> sample.body().length())
                .sum();
        all.appendInt(Boxes.HEADER + bytes).appendString("mdat");
        pieces.forEach(piece -> piece.samples().forEach(sample -> all.appendBuffer(sample.body())));
        return all;
    }

    private static Buffer moof(long sequence, List<Piece> pieces, int moofLength) {
        Buffer inside = box("mfhd", Buffer.buffer().appendInt(0).appendInt((int) (sequence + 1)));
        int at = moofLength + Boxes.HEADER;
        for (Piece piece : pieces) {
            inside.appendBuffer(traf(piece, at));
            at += piece.samples().stream().mapToInt(it -> it.body().length()).sum();
        }
        return box("moof", inside);
    }

    private static Buffer traf(Piece piece, int dataAt) {
        Buffer header = Buffer.buffer()
                .appendInt(DEFAULT_BASE_IS_MOOF)
                .appendInt(piece.track().id());
        Buffer time = Buffer.buffer().appendInt(0x0100_0000).appendLong(piece.startsAt());
        // Data offset, and of each sample its duration, size and flags.
        Buffer run = Buffer.buffer()
                .appendInt(0x701)
                .appendInt(piece.samples().size())
                .appendInt(dataAt);
        for (Shown sample : piece.samples()) {
            run.appendInt((int) sample.duration())
                    .appendInt(sample.body().length())
                    .appendInt(STANDS_BY_ITSELF);
        }
        return box("traf", box("tfhd", header).appendBuffer(box("tfdt", time)).appendBuffer(box("trun", run)));
    }

    private static Buffer box(String type, Buffer body) {
        return Buffer.buffer(Boxes.HEADER + body.length())
                .appendInt(Boxes.HEADER + body.length())
                .appendString(type)
                .appendBuffer(body);
    }
}
