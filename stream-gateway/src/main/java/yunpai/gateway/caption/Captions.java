package yunpai.gateway.caption;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import yunpai.gateway.feed.Throttles;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.kept.KeptStore;
import yunpai.gateway.kept.KeptWords;
import yunpai.gateway.kept.Timeline;
import yunpai.gateway.question.PrivateNumbers;
import yunpai.gateway.ticket.Ticket;
import yunpai.gateway.time.CourtTime;
import yunpai.gateway.viewing.Viewings;
import yunpai.protocol.viewing.Caption;
import yunpai.protocol.viewing.CaptionDraft;
import yunpai.protocol.viewing.CaptionEntry;
import yunpai.protocol.viewing.CaptionUpload;
import yunpai.protocol.viewing.Viewing;

/**
 * Captions as staff write them. A typed line is dated as the picture of that moment is, so that each viewer sees it with that picture,
 * however late his lane is; a file's lines are dated from the moment of the upload or lie along the recording. Private numbers are masked
 * before anybody sees them.
 */
public final class Captions implements KeptWords {
    static final int LONGEST = 120;
    private static final long MOST_OF_A_VIEWING = 20_000;
    private static final int ENTRIES_SHOWN = 100;
    private static final int TRIES = 5;
    private static final long SHORTEST_MICROS = 3_000_000;
    private static final long LONGEST_MICROS = 10_000_000;
    /** Four characters a second are read with ease. */
    private static final long MICROS_A_CHARACTER = 250_000;

    private final Parts parts;
    private final Throttles lines = new Throttles(5, 1);
    private final Throttles files = new Throttles(3, 0.05);

    /** What captions are made of. */
    public record Parts(
            CaptionTelling telling, Viewings viewings, CaptionStore store, KeptStore picture, CourtTime time) {}

    public Captions(Parts parts) {
        this.parts = parts;
    }

    /** Shows a line with the picture of this moment. */
    Future<CaptionEntry> say(Ticket ticket, CaptionDraft draft) {
        String text = PrivateNumbers.masked(draft.text() == null ? "" : draft.text());
        if (text.isEmpty() || text.length() > LONGEST) {
            return Future.failedFuture(
                    Refusal.field("text", "字幕应为1到" + LONGEST + "字", "a caption has 1 to " + LONGEST + " characters"));
        }
        if (!lines.pass(ticket.holder(), 1, System.nanoTime())) {
            return Future.failedFuture(Refusal.tooFast());
        }
        return live(ticket.saleSessionId()).compose(live -> {
            long from = parts.time().mediaMicros();
            long shown = Math.clamp(text.length() * MICROS_A_CHARACTER, SHORTEST_MICROS, LONGEST_MICROS);
            return keep(entry(ticket, false), List.of(new WebVtt.Cue(1, from, from + shown, text)));
        });
    }

    /** Takes a WebVTT file. */
    Future<CaptionEntry> upload(Ticket ticket, CaptionUpload upload) {
        if (!files.pass(ticket.holder(), 1, System.nanoTime())) {
            return Future.failedFuture(Refusal.tooFast());
        }
        if (upload.starts() == null) {
            return Future.failedFuture(Refusal.field("starts", "请选择文件的零点", "say what the file's zero is"));
        }
        List<WebVtt.Cue> cues = WebVtt.read(upload.webVtt() == null ? "" : upload.webVtt()).stream()
                .map(Captions::masked)
                .toList();
        Future<List<WebVtt.Cue>> dated = upload.starts() == CaptionUpload.Starts.NOW
                ? live(ticket.saleSessionId()).map(live -> from(parts.time().mediaMicros(), cues))
                : parts.picture()
                        .segments(ticket.saleSessionId(), null)
                        .compose(segments -> along(new Timeline(segments), cues));
        return dated.compose(all -> keep(entry(ticket, true), all));
    }

    private static WebVtt.Cue masked(WebVtt.Cue cue) {
        String text = PrivateNumbers.masked(cue.text());
        if (text.length() > LONGEST) {
            throw WebVtt.at(
                    cue.lineNumber(), "一条字幕不能超过" + LONGEST + "字", "a cue has at most " + LONGEST + " characters");
        }
        return new WebVtt.Cue(cue.lineNumber(), cue.fromMicros(), cue.untilMicros(), text);
    }

    private static List<WebVtt.Cue> from(long zeroMicros, List<WebVtt.Cue> cues) {
        return cues.stream()
                .map(cue -> new WebVtt.Cue(
                        cue.lineNumber(), zeroMicros + cue.fromMicros(), zeroMicros + cue.untilMicros(), cue.text()))
                .toList();
    }

    private static Future<List<WebVtt.Cue>> along(Timeline recording, List<WebVtt.Cue> cues) {
        List<WebVtt.Cue> dated = new ArrayList<>(cues.size());
        for (WebVtt.Cue cue : cues) {
            if (cue.fromMicros() >= recording.lengthMicros()) {
                return Future.failedFuture(
                        WebVtt.at(cue.lineNumber(), "超出录像的长度", "this is behind the end of the recording"));
            }
            long from = recording.dateAt(cue.fromMicros());
            long until = recording.dateAt(Math.min(cue.untilMicros(), recording.lengthMicros()));
            dated.add(new WebVtt.Cue(cue.lineNumber(), from, Math.max(until, from + 1), cue.text()));
        }
        return Future.succeededFuture(dated);
    }

    private Future<Viewing> live(UUID viewing) {
        return parts.viewings()
                .get(viewing)
                .compose(it -> it.state() == Viewing.State.LIVE || it.state() == Viewing.State.SIGNAL_LOST
                        ? Future.succeededFuture(it)
                        : Future.failedFuture(Refusal.of(409, "直播中才能发字幕", "captions go with a live picture")));
    }

    private KeptCaption.Entry entry(Ticket ticket, boolean uploaded) {
        return entry(ticket, UUID.randomUUID(), uploaded);
    }

    private KeptCaption.Entry entry(Ticket ticket, UUID id, boolean uploaded) {
        return new KeptCaption.Entry(
                ticket.saleSessionId(),
                id,
                uploaded,
                parts.time().nowMicros(),
                ticket.holder(),
                ticket.role().word());
    }

    private Future<CaptionEntry> keep(KeptCaption.Entry entry, List<WebVtt.Cue> cues) {
        return keep(entry, cues, TRIES).map(kept -> {
            parts.telling().tell(entry.saleSessionId(), kept);
            return new CaptionEntry(
                    entry.entryId(),
                    entry.uploaded(),
                    kept.size(),
                    kept.stream().mapToLong(Caption::fromMicros).min().orElseThrow(),
                    kept.stream().mapToLong(Caption::untilMicros).max().orElseThrow(),
                    kept.getFirst().text(),
                    false);
        });
    }

    /** Binds them to the end of the chain; begins again where somebody else has just written there. */
    private Future<List<Caption>> keep(KeptCaption.Entry entry, List<WebVtt.Cue> cues, int tries) {
        return parts.store().newest(entry.saleSessionId()).compose(end -> {
            long next = end.map(link -> link.number() + 1).orElse(0L);
            if (next + cues.size() > MOST_OF_A_VIEWING) {
                return Future.failedFuture(Refusal.of(409, "本场字幕已满", "this viewing has as many captions as it may"));
            }
            List<KeptCaption> chained =
                    chained(entry, cues, end.orElseGet(() -> new CaptionStore.Link(-1, KeptCaption.beginning())));
            return parts.store().add(chained).compose(added -> {
                if (added) {
                    return Future.succeededFuture(
                            chained.stream().map(KeptCaption::line).toList());
                }
                return tries == 1 ? Future.failedFuture(Refusal.tooFast()) : keep(entry, cues, tries - 1);
            });
        });
    }

    private static List<KeptCaption> chained(KeptCaption.Entry entry, List<WebVtt.Cue> cues, CaptionStore.Link end) {
        List<KeptCaption> all = new ArrayList<>(cues.size());
        byte[] before = end.chain();
        for (WebVtt.Cue cue : cues) {
            long number = end.number() + 1 + all.size();
            Caption line = new Caption(number, entry.entryId(), cue.fromMicros(), cue.untilMicros(), cue.text());
            KeptCaption kept = KeptCaption.after(before, line, entry);
            all.add(kept);
            before = kept.chain();
        }
        return all;
    }

    /** Takes back what was typed or uploaded. */
    Future<Void> withdraw(Ticket ticket, UUID entryId) {
        return parts.store().withdraw(entry(ticket, entryId, false)).compose(lines -> {
            if (lines.isEmpty()) {
                return Future.failedFuture(Refusal.notFound());
            }
            parts.telling().takeBack(ticket.saleSessionId(), lines);
            return Future.succeededFuture();
        });
    }

    Future<List<CaptionEntry>> entries(Ticket ticket) {
        return parts.store().entries(ticket.saleSessionId(), ENTRIES_SHOWN);
    }

    @Override
    public Future<Boolean> any(UUID saleSessionId) {
        return parts.store().any(saleSessionId);
    }

    @Override
    public Future<String> webVtt(UUID saleSessionId, Timeline timeline) {
        return parts.store()
                .all(saleSessionId)
                .map(all -> WebVtt.write(all.stream()
                        .map(each -> new WebVtt.Cue(
                                0,
                                timeline.placeOf(each.fromMicros()),
                                timeline.placeOf(each.untilMicros()),
                                each.text()))
                        .filter(cue -> cue.untilMicros() > cue.fromMicros())
                        .toList()));
    }
}
