package yunpai.gateway.question;

import io.vertx.core.Future;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.question.QuestionStore.Act;
import yunpai.protocol.question.Asking;

/** Keeps how one may ask in a viewing, and who may not. */
public interface AskingStore {

    /**
     * What decides whether somebody may ask now.
     *
     * @param waitingOwn questions of his that wait for the court
     * @param waitingAll questions of the viewing that wait
     * @param askedMediaMicros when he asked last, 0 for never
     * @param mutedUntilMicros until when he may not ask, 0 for never muted; dated as pictures are
     */
    record Standing(
            Asking asking,
            long waitingOwn,
            long waitingAll,
            long askedMediaMicros,
            long mutedUntilMicros,
            @Nullable String mutedReason) {}

    Future<Asking> asking(UUID saleSessionId);

    /** Keeps a setting together with who made it. */
    Future<Asking> set(UUID saleSessionId, Asking asking, Act act);

    Future<Standing> standing(UUID saleSessionId, String holder);

    /**
     * Mutes or, with an instant that has passed, gives asking back.
     *
     * @return whether there is such a question
     */
    Future<Boolean> mute(UUID saleSessionId, UUID questionId, Muted muted, Act act);

    /** Until when, as pictures are dated, and what is told to the one who is muted. */
    record Muted(long untilMicros, @Nullable String reason) {}
}
