package yunpai.gateway.question;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.feed.FeedHub;
import yunpai.gateway.question.QuestionStore.Kept;
import yunpai.protocol.feed.FeedPayload;
import yunpai.protocol.question.Asking;
import yunpai.protocol.question.Question;

/** Tells the desk, the asker and the public what became of a question, each in its own view. */
final class Telling {
    private final FeedHub hub;

    Telling(FeedHub hub) {
        this.hub = hub;
    }

    Kept tell(Kept kept) {
        Question question = kept.question();
        UUID viewing = question.saleSessionId();
        hub.run(() -> {
            hub.publish("desk:" + viewing, payload(List.of(question)));
            hub.publish("mine:" + viewing + "/" + kept.holder(), payload(List.of(Sight.toAsker(kept))));
            if (Sight.isPublic(kept)) {
                hub.publish("viewing:" + viewing, payload(List.of(Sight.toPublic(kept))));
            } else if (kept.wasPublic()) {
                hub.publish("viewing:" + viewing, payload(List.of(Sight.gone(kept))));
            }
        });
        return kept;
    }

    void tell(UUID viewing, Asking asking) {
        hub.run(() -> {
            hub.publish("desk:" + viewing, payload(List.of(), asking));
            hub.publish("viewing:" + viewing, payload(List.of(), AskingRules.toPublic(asking)));
        });
    }

    static FeedPayload payload(List<Question> questions) {
        return payload(questions, null);
    }

    static FeedPayload payload(List<Question> questions, @Nullable Asking asking) {
        return new FeedPayload(List.of(), List.of(), null, questions, asking, null, null);
    }
}
