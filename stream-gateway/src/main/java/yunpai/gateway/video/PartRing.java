package yunpai.gateway.video;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest parts and segments of one stream, bounded. A host's connection is a run; a run that follows another begins with a
 * discontinuity, and the numbers go on. No clock and no I/O; not safe for use by several threads.
 */
final class PartRing {
    private final Pace pace;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Map<Long, Part> parts = new HashMap<>();
    private final Map<Integer, Buffer> inits = new HashMap<>();

    private long nextPart;
    private long nextSequence;
    private int init = -1;
    private int goneDiscontinuities;
    private long bytes;
    private boolean ended;

    private List<Part> openParts = new ArrayList<>();
    private boolean openDiscontinuity;
    private long openDateMicros;
    private long closedDateMicros;
    private List<Buffer> pieces = new ArrayList<>();
    private boolean piecesIndependent;
    private long piecesMicros;
    private long openMicros;

    private boolean runBegun;
    private long timelineMicros;
    private long grainMicros;
    private long leastGrainMicros;
    private long anchorMicros;

    PartRing(Pace pace) {
        this.pace = pace;
    }

    /** A host begins to send; what an earlier run left unfinished is closed. */
    void startRun(Buffer initSegment) {
        endRun();
        inits.put(++init, initSegment);
        runBegun = false;
    }

    /**
     * Takes the next fragment of the run.
     *
     * @param nowMicros when it came, for the programme's date
     * @return whether something was published
     * @throws BrokenStreamException when the stream needs more memory than it may have
     */
    boolean accept(Fragment fragment, long nowMicros) {
        long before = nextPart;
        if (!runBegun) {
            runBegun = true;
            timelineMicros = fragment.startMicros();
            anchorMicros = nowMicros - fragment.startMicros();
            grainMicros = 0;
            leastGrainMicros = pace.partMicros();
        } else if (fragment.endMicros() - timelineMicros > pace.partMicros()) {
            closeSegment();
            forgetPieces();
            openDiscontinuity = true;
            timelineMicros = fragment.startMicros();
        }
        long grain = Math.max(0, fragment.endMicros() - timelineMicros);
        if (piecesMicros + grain > pace.partMicros()) {
            // Only the last part of a segment may be short, so where pictures come unevenly the segment ends with it.
            if (full()) {
                closePart();
            } else {
                closeSegment();
            }
        }
        if (fragment.keyframe() && openMicros + piecesMicros >= pace.shortestSegmentMicros()) {
            closeSegment();
        }
        append(fragment, grain, nowMicros);
        // A part is closed when the next picture would not fit, not when it has come: that would be one picture late.
        if (piecesMicros + grainMicros > pace.partMicros() && full()) {
            closePart();
        }
        return nextPart > before;
    }

    /** Whether a part may end here: it is long enough, or pictures come too seldom for it ever to be. */
    private boolean full() {
        return piecesMicros >= pace.leastPartMicros() || leastGrainMicros > pace.partMicros() - pace.leastPartMicros();
    }

    private void append(Fragment fragment, long grain, long nowMicros) {
        if (openParts.isEmpty() && piecesMicros == 0) {
            openDateMicros = Math.max(closedDateMicros + 1_000, programDate(fragment, nowMicros));
        }
        pieces.add(fragment.bytes());
        piecesIndependent |= fragment.keyframe();
        piecesMicros += grain;
        timelineMicros += grain;
        grainMicros = Math.max(grain, grainMicros * 15 / 16);
        if (fragment.video() && grain > 0) {
            leastGrainMicros = Math.min(grain, leastGrainMicros + leastGrainMicros / 16 + 1);
        }
        bytes += fragment.bytes().length();
        shrink();
    }

    /** Smooth within a run, but never a second off the instant at which the pictures really come; it may lie before the last one. */
    private long programDate(Fragment fragment, long nowMicros) {
        long arrival = nowMicros - fragment.startMicros();
        if (Math.abs(arrival - anchorMicros) > 1_000_000) {
            anchorMicros = arrival;
        }
        return anchorMicros + fragment.startMicros();
    }

    /** The host's connection is gone: what is begun is closed, and the next run will not join on. */
    void endRun() {
        closeSegment();
        forgetPieces();
        openDiscontinuity = nextSequence > 0;
        runBegun = false;
    }

    /** Nothing will follow. */
    void end() {
        endRun();
        ended = true;
    }

    /** Sound that came after the pictures it goes with, when their part had been closed: no later run or timeline can have it. */
    private void forgetPieces() {
        bytes -= pieces.stream().mapToLong(Buffer::length).sum();
        pieces = new ArrayList<>();
        piecesIndependent = false;
    }

    /** Pieces that last no time are no part; they go with the next one. */
    private void closePart() {
        if (piecesMicros == 0) {
            return;
        }
        Buffer body = Buffer.buffer(pieces.stream().mapToInt(Buffer::length).sum());
        pieces.forEach(body::appendBuffer);
        Part part = new Part(nextPart++, body, piecesMicros, piecesIndependent);
        parts.put(part.number(), part);
        openParts.add(part);
        openMicros += piecesMicros;
        pieces = new ArrayList<>();
        piecesMicros = 0;
        piecesIndependent = false;
        if (openMicros + pace.partMicros() >= pace.longestSegmentMicros()) {
            closeSegment();
        }
    }

    private void closeSegment() {
        if (piecesMicros > 0) {
            long sequence = nextSequence;
            closePart();
            if (nextSequence > sequence) {
                return;
            }
        }
        if (openParts.isEmpty()) {
            return;
        }
        Segment closed =
                new Segment(nextSequence++, init, openDiscontinuity, openDateMicros, openParts, null).completed();
        segments.add(closed);
        closedDateMicros = openDateMicros;
        closed.parts().forEach(part -> parts.put(part.number(), part));
        openParts = new ArrayList<>();
        openMicros = 0;
        openDiscontinuity = false;
        shrink();
    }

    private void shrink() {
        while (segments.size() > pace.kept() || (bytes > pace.mostBytes() && segments.size() > 3)) {
            Segment oldest = segments.removeFirst();
            bytes -= oldest.length();
            oldest.parts().forEach(part -> parts.remove(part.number()));
            goneDiscontinuities += oldest.discontinuity() ? 1 : 0;
            inits.keySet().removeIf(number -> number < oldest.init());
        }
        if (bytes > pace.mostBytes()) {
            throw new BrokenStreamException("more than " + pace.mostBytes() + " bytes for the newest segments");
        }
    }

    /** What the playlist names now. */
    Listing listing() {
        List<Segment> listed = new ArrayList<>(segments);
        int hidden = Math.max(0, listed.size() - pace.listed());
        int discontinuities = goneDiscontinuities
                + (int) listed.subList(0, hidden).stream()
                        .filter(Segment::discontinuity)
                        .count();
        listed = listed.subList(hidden, listed.size());
        @Nullable
        Segment open = openParts.isEmpty()
                ? null
                : new Segment(nextSequence, init, openDiscontinuity, openDateMicros, openParts, null);
        return new Listing(
                pace, List.copyOf(listed), Optional.ofNullable(open), discontinuities, nextPart, nextSequence, ended);
    }

    /** All that can be fetched now, with the playlists that name it. */
    Edition edition() {
        return new Edition(listing(), new Edition.Shelf(Map.copyOf(parts), List.copyOf(segments), Map.copyOf(inits)));
    }
}
