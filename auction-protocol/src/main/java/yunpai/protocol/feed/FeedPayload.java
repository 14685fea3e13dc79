package yunpai.protocol.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.LotState;
import yunpai.protocol.question.Asking;
import yunpai.protocol.question.Question;
import yunpai.protocol.viewing.Viewing;

/** What an envelope carries. */
public record FeedPayload(
        List<LotState> lots,
        List<LotEvents> events,
        @Nullable Viewing viewing,
        List<Question> questions,
        @Nullable Asking asking,
        @Nullable Long courtMicros,
        @Nullable Double rate) {
    public FeedPayload {
        lots = lots == null ? List.of() : List.copyOf(lots);
        events = events == null ? List.of() : List.copyOf(events);
        questions = questions == null ? List.of() : List.copyOf(questions);
    }

    /** A payload that says nothing of how one may ask. */
    public FeedPayload(
            List<LotState> lots,
            List<LotEvents> events,
            @Nullable Viewing viewing,
            List<Question> questions,
            @Nullable Long courtMicros,
            @Nullable Double rate) {
        this(lots, events, viewing, questions, null, courtMicros, rate);
    }
}
