package yunpai.gateway.kept;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.viewing.KeptChapter;
import yunpai.protocol.viewing.KeptMark;
import yunpai.protocol.viewing.Recording;

/** A viewing's kept segments in their order, as something to be watched: a playlist, chapters, and marks at their place in it. */
final class Replay {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** It may not change while the recording grows, so it is that of the longest segments that parts of any length make. */
    private static final int TARGET_SECONDS = 4;

    private final List<KeptSegment> segments;

    Replay(List<KeptSegment> segments) {
        this.segments = segments;
    }

    /**
     * The playlist; addresses are relative to the viewing's folder.
     *
     * @param over nothing will be added
     */
    String playlist(boolean over) {
        long longest = segments.stream()
                .mapToLong(each -> each.media().durationMicros())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder(256 + segments.size() * 140);
        text.append("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:")
                .append(Math.max(TARGET_SECONDS, (longest + 500_000) / 1_000_000))
                .append("\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:")
                .append(over ? "VOD\n" : "EVENT\n");
        KeptSegment before = null;
        for (KeptSegment segment : segments) {
            segment(text, before, segment);
            before = segment;
        }
        return over ? text.append("#EXT-X-ENDLIST\n").toString() : text.toString();
    }

    private static void segment(StringBuilder text, @Nullable KeptSegment before, KeptSegment segment) {
        chapter(text, before, segment);
        KeptSegment.Media media = segment.media();
        boolean joins = before != null
                && before.number() + 1 == segment.number()
                && before.media().epoch().equals(media.epoch())
                && before.media().sequence() + 1 == media.sequence()
                && !media.discontinuity();
        if (before != null && !joins) {
            text.append("#EXT-X-DISCONTINUITY\n");
        }
        if (before == null || !before.initFile().equals(segment.initFile())) {
            text.append("#EXT-X-MAP:URI=\"")
                    .append(media.epoch())
                    .append("/init")
                    .append(media.init())
                    .append(".mp4\"\n");
        }
        text.append("#EXT-X-PROGRAM-DATE-TIME:")
                .append(date(segment))
                .append("\n#EXTINF:")
                .append(BigDecimal.valueOf(media.durationMicros(), 6).toPlainString())
                .append(",\n")
                .append(media.epoch())
                .append("/s")
                .append(media.sequence())
                .append(".m4s\n");
    }

    /** Another lot on camera is a range of dates up to the next one, for players that know nothing of our chapters. */
    private static void chapter(StringBuilder text, @Nullable KeptSegment before, KeptSegment segment) {
        UUID lot = segment.lotId();
        UUID earlier = before == null ? null : before.lotId();
        if (Objects.equals(lot, earlier)) {
            return;
        }
        text.append("#EXT-X-DATERANGE:ID=\"on-camera-")
                .append(segment.number())
                .append("\",CLASS=\"yunpai.on-camera\",START-DATE=\"")
                .append(date(segment))
                .append("\",END-ON-NEXT=YES");
        text.append(lot == null ? "\n" : ",X-LOT-ID=\"" + lot + "\"\n");
    }

    private static String date(KeptSegment segment) {
        return DATE.format(Instant.ofEpochMilli(Math.floorDiv(segment.media().dateMicros(), 1000L)));
    }

    /**
     * What there is to be watched, and where.
     *
     * @param captioned something was written beside it
     */
    Recording recording(UUID saleSessionId, boolean over, boolean captioned, List<KeptStore.Mark> marks) {
        String folder = "/live/kept/" + saleSessionId;
        Timeline timeline = new Timeline(segments);
        long durationMicros = segments.stream()
                .mapToLong(each -> each.media().durationMicros())
                .sum();
        return new Recording(
                saleSessionId,
                over,
                folder + "/all.m3u8",
                captioned ? folder + "/all.vtt" : null,
                durationMicros / 1000,
                chapters(),
                marks.stream()
                        .map(mark -> mark(timeline, mark))
                        .filter(Objects::nonNull)
                        .sorted(Comparator.comparingLong(KeptMark::atMillis))
                        .toList(),
                segments.isEmpty()
                        ? null
                        : HexFormat.of().formatHex(segments.getLast().chain()));
    }

    /** One chapter for each stretch in which the same lot was on camera. */
    private List<KeptChapter> chapters() {
        List<KeptChapter> chapters = new ArrayList<>();
        long at = 0;
        long from = 0;
        @Nullable UUID lot = null;
        for (KeptSegment segment : segments) {
            if (!Objects.equals(lot, segment.lotId())) {
                close(chapters, lot, from, at);
                lot = segment.lotId();
                from = at;
            }
            at += segment.media().durationMicros();
        }
        close(chapters, lot, from, at);
        return chapters;
    }

    private static void close(List<KeptChapter> chapters, @Nullable UUID lot, long fromMicros, long toMicros) {
        if (lot != null && toMicros > fromMicros) {
            chapters.add(new KeptChapter(lot, fromMicros / 1000, (toMicros - fromMicros) / 1000));
        }
    }

    /** The mark at its place, or nothing where no picture was kept at that moment. */
    private @Nullable KeptMark mark(Timeline timeline, KeptStore.Mark mark) {
        Long date = mark.moment().dateMicros();
        long place = date == null || segments.isEmpty() ? placeOf(mark.moment().courtMicros()) : timeline.placeOf(date);
        return place < 0
                ? null
                : new KeptMark(
                        KeptMark.Kind.valueOf(mark.kind().toUpperCase(java.util.Locale.ROOT)),
                        place / 1000,
                        mark.questionId(),
                        mark.lotId(),
                        mark.text(),
                        mark.amountFen());
    }

    /** Where a moment of the court clock lies, -1 where no picture was kept of it. */
    private long placeOf(long courtMicros) {
        long at = 0;
        for (int i = 0; i < segments.size(); i++) {
            KeptSegment segment = segments.get(i);
            boolean last = i + 1 == segments.size();
            long until = last
                    ? segment.courtMicros() + segment.media().durationMicros()
                    : segments.get(i + 1).courtMicros();
            if (courtMicros >= segment.courtMicros() && courtMicros < until) {
                return at
                        + Math.min(
                                courtMicros - segment.courtMicros(),
                                segment.media().durationMicros());
            }
            at += segment.media().durationMicros();
        }
        return -1;
    }
}
