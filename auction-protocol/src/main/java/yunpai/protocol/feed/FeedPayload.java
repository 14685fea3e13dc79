package yunpai.protocol.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.LotState;
import yunpai.protocol.question.Asking;
import yunpai.protocol.question.Question;
import yunpai.protocol.viewing.Caption;
import yunpai.protocol.viewing.Viewing;

/** What an envelope carries. */
public record FeedPayload(
        List<LotState> lots,
        List<LotEvents> events,
        @Nullable Viewing viewing,
        List<Question> questions,
        @Nullable Asking asking,
        // Few envelopes bring any, and what is not there costs a crowd no bytes.
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Caption> captions,
        @Nullable Long courtMicros,
        @Nullable Double rate) {
    public FeedPayload {
        lots = lots == null ? List.of() : List.copyOf(lots);
        events = events == null ? List.of() : List.copyOf(events);
        questions = questions == null ? List.of() : List.copyOf(questions);
        captions = captions == null ? List.of() : List.copyOf(captions);
    }

    /** A payload that says nothing of how one may ask. */
    public FeedPayload(
            List<LotState> lots,
            List<LotEvents> events,
            @Nullable Viewing viewing,
            List<Question> questions,
            @Nullable Long courtMicros,
            @Nullable Double rate) {
        this(lots, events, viewing, questions, null, List.of(), courtMicros, rate);
    }

    /** A payload without captions. */
    public FeedPayload(
            List<LotState> lots,
            List<LotEvents> events,
            @Nullable Viewing viewing,
            List<Question> questions,
            @Nullable Asking asking,
            @Nullable Long courtMicros,
            @Nullable Double rate) {
        this(lots, events, viewing, questions, asking, List.of(), courtMicros, rate);
    }

    /** Lines of text beside the picture, and nothing else. */
    public static FeedPayload of(List<Caption> captions) {
        return new FeedPayload(List.of(), List.of(), null, List.of(), null, captions, null, null);
    }
}
