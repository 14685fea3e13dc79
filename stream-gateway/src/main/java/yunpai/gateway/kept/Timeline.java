package yunpai.gateway.kept;

import java.util.Arrays;
import java.util.List;

/** Where dates of the picture lie in a recording, whose segments follow each other without the pauses that were between them. */
public final class Timeline {
    private final long[] dates;
    private final long[] durations;
    private final long[] places;
    private final long lengthMicros;

    /** The segments in their order. */
    public Timeline(List<KeptSegment> segments) {
        dates = new long[segments.size()];
        durations = new long[segments.size()];
        places = new long[segments.size()];
        long at = 0;
        for (int i = 0; i < segments.size(); i++) {
            KeptSegment.Media media = segments.get(i).media();
            dates[i] = media.dateMicros();
            durations[i] = media.durationMicros();
            places[i] = at;
            at += media.durationMicros();
        }
        lengthMicros = at;
    }

    public long lengthMicros() {
        return lengthMicros;
    }

    /** Microseconds from the beginning at which a picture of this date shows; what was in a pause is where the next picture is. */
    public long placeOf(long dateMicros) {
        int i = last(dates, dateMicros);
        return i < 0 ? 0 : places[i] + Math.min(dateMicros - dates[i], durations[i]);
    }

    /**
     * The date of the picture at this place.
     *
     * @param placeMicros 0 to the recording's length; not to be asked of one without segments
     */
    public long dateAt(long placeMicros) {
        int i = Math.max(0, last(places, placeMicros));
        return dates[i] + Math.min(placeMicros - places[i], durations[i]);
    }

    /** The last that is not above the value; -1 where all are. */
    private static int last(long[] ascending, long value) {
        int found = Arrays.binarySearch(ascending, value);
        return found >= 0 ? found : -found - 2;
    }
}
