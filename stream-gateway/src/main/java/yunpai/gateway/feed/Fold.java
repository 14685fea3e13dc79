package yunpai.gateway.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.feed.FeedPayload;
import yunpai.protocol.feed.LotEvents;
import yunpai.protocol.lot.LotState;
import yunpai.protocol.lot.PublicEvent;
import yunpai.protocol.question.Asking;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionState;
import yunpai.protocol.viewing.Caption;
import yunpai.protocol.viewing.Viewing;

/**
 * Payloads laid one over the other: of lots, the viewing and questions the newest, of events all. It is both what a channel shows
 * to a newcomer and what has gathered for its next envelope.
 */
final class Fold {
    private static final int MOST_IN_PUBLIC = 60;
    private static final int MOST_AT_A_DESK = 300;
    /** More than show in the minute that a viewer may go back. */
    private static final int MOST_CAPTIONS = 40;

    private static final Set<QuestionState> WAITS =
            Set.of(QuestionState.PENDING, QuestionState.PUBLISHED, QuestionState.CLAIMED);

    private final Map<UUID, LotState> lots = new LinkedHashMap<>();
    private final Map<UUID, List<PublicEvent>> events = new LinkedHashMap<>();
    private final Map<UUID, Question> questions = new LinkedHashMap<>();
    private final Map<Long, Caption> captions = new LinkedHashMap<>();
    private @Nullable Viewing viewing;
    private @Nullable Asking asking;

    /** Lays a change over what is here. */
    void lay(FeedPayload change) {
        change.lots().forEach(lot -> lots.put(lot.lotId(), lot));
        for (LotEvents more : change.events()) {
            events.computeIfAbsent(more.lotId(), lot -> new ArrayList<>()).addAll(more.events());
        }
        change.questions().forEach(question -> questions.put(question.questionId(), question));
        change.captions().forEach(caption -> captions.put(caption.number(), caption));
        viewing = change.viewing() == null ? viewing : change.viewing();
        asking = change.asking() == null ? asking : change.asking();
    }

    /**
     * Keeps only what a newcomer must see: no events, the newest captions, and of the questions the newest and the pinned.
     *
     * @param desk for staff: nothing that waits is ever forgotten
     */
    void forgetThePast(boolean desk) {
        events.clear();
        // What was taken back is told without its words.
        questions.values().removeIf(question -> question.text().isEmpty());
        captions.values().removeIf(caption -> caption.text().isEmpty());
        while (captions.size() > MOST_CAPTIONS) {
            captions.remove(captions.keySet().iterator().next());
        }
        int surplus = questions.size() - (desk ? MOST_AT_A_DESK : MOST_IN_PUBLIC);
        for (var each = questions.values().iterator(); surplus > 0 && each.hasNext(); ) {
            Question question = each.next();
            boolean waits = WAITS.contains(question.state());
            if (!question.pinned() && !(desk && waits)) {
                each.remove();
                surplus--;
            }
        }
    }

    void removeLots(java.util.Collection<UUID> gone) {
        gone.forEach(lots::remove);
    }

    boolean empty() {
        return lots.isEmpty()
                && events.isEmpty()
                && questions.isEmpty()
                && captions.isEmpty()
                && viewing == null
                && asking == null;
    }

    void clear() {
        lots.clear();
        events.clear();
        questions.clear();
        captions.clear();
        viewing = null;
        asking = null;
    }

    FeedPayload payload(long courtMicros, double rate) {
        List<LotEvents> grouped = events.entrySet().stream()
                .map(each -> new LotEvents(each.getKey(), each.getValue()))
                .toList();
        return new FeedPayload(
                List.copyOf(lots.values()),
                grouped,
                viewing,
                List.copyOf(questions.values()),
                asking,
                List.copyOf(captions.values()),
                courtMicros,
                rate);
    }
}
