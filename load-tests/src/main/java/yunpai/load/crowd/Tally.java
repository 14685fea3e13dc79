package yunpai.load.crowd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import yunpai.load.crowd.Viewer.Followed;

/** What the viewers of one process have seen; all of them live on one event loop, and only that touches it. */
final class Tally {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REMEMBERED = 16;

    /** From the court clock to this machine's, in microseconds. */
    private final long courtAheadMicros;

    /** What was read last: all viewers of a process get the same bytes, and a comparison is much cheaper than reading them anew. */
    private final @Nullable Read[] read = new Read[REMEMBERED];

    private int newest;
    private Histogram latency = Figures.histogram();
    private long frames;
    private long bytes;
    private long deliveries;
    private long gaps;
    private long snapshots;
    private long lost;
    private long connected;
    private Histogram answerLatency = Figures.histogram();
    private long answers;

    Tally(long courtAheadMicros) {
        this.courtAheadMicros = courtAheadMicros;
    }

    void following(int more) {
        connected += more;
    }

    void lost() {
        lost++;
    }

    /** A message that a viewer got who stands there. */
    void heard(ByteBuf message, Followed followed) {
        frames++;
        bytes += message.readableBytes();
        Read known = read(message);
        EnvelopeHead head = known.head;
        if (head == null) {
            return;
        }
        if (head.snapshot()) {
            snapshots++;
            followed.standsAt(head);
        } else if (head.recovered()) {
            followed.joins(head.channel());
        } else {
            if (followed.at(head.channel()) != head.from()) {
                gaps++;
            }
            followed.standsAt(head);
            changed(known.news);
        }
    }

    /** A message and what it says. */
    private record Read(ByteBuf message, @Nullable EnvelopeHead head, News news) {}

    /**
     * When what an envelope brings was decided, in the court's microseconds; 0 where it brings none.
     *
     * @param bidMicros its newest bid
     * @param answerMicros its newest answer
     */
    private record News(long bidMicros, long answerMicros) {
        static final News NONE = new News(0, 0);
    }

    private Read read(ByteBuf message) {
        for (int back = 0; back < REMEMBERED; back++) {
            Read known = read[Math.floorMod(newest - back, REMEMBERED)];
            if (known != null && known.message.equals(message)) {
                return known;
            }
        }
        EnvelopeHead head = EnvelopeHead.of(message);
        boolean change = head != null && !head.snapshot() && !head.recovered();
        Read fresh = new Read(
                Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(message)), head, change ? news(message) : News.NONE);
        newest = (newest + 1) % REMEMBERED;
        read[newest] = fresh;
        return fresh;
    }

    private void changed(News news) {
        if (news.bidMicros > 0) {
            deliveries++;
            Figures.record(latency, System.currentTimeMillis() * 1_000 + courtAheadMicros - news.bidMicros);
        }
        if (news.answerMicros > 0) {
            answers++;
            Figures.record(answerLatency, System.currentTimeMillis() * 1_000 + courtAheadMicros - news.answerMicros);
        }
    }

    private static News news(ByteBuf message) {
        long last = 0;
        long answered = 0;
        try (InputStream in = new ByteBufInputStream(message.slice())) {
            JsonNode payload = JSON.readTree(in).path("payload");
            for (JsonNode question : payload.path("questions")) {
                answered = Math.max(answered, question.path("answeredAtMicros").asLong());
            }
            for (JsonNode lot : payload.path("events")) {
                for (JsonNode event : lot.path("events")) {
                    if (event.path("kind").asText().equals("bid_accepted")) {
                        last = Math.max(last, event.path("atMicros").asLong());
                    }
                }
            }
            return new News(last, answered);
        } catch (IOException garbled) {
            throw new IllegalStateException("an envelope that is no JSON", garbled);
        }
    }

    Figures figures() {
        return new Figures(
                connected,
                frames,
                bytes,
                deliveries,
                gaps,
                snapshots,
                lost,
                Figures.encode(latency),
                answers,
                Figures.encode(answerLatency));
    }

    /** Counts from nought; who is connected stays so. */
    void forget() {
        latency = Figures.histogram();
        answerLatency = Figures.histogram();
        answers = 0;
        frames = 0;
        bytes = 0;
        deliveries = 0;
        gaps = 0;
        snapshots = 0;
        lost = 0;
    }
}
