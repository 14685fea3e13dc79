package yunpai.protocol.question;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What waits for the court after its showing, by lot and clerk. */
public record OpenQuestions(List<Group> groups) {
    public OpenQuestions {
        groups = List.copyOf(groups);
    }

    /**
     * Questions of one lot that one clerk has to answer.
     *
     * @param dueAtMicros the first of their dates
     */
    public record Group(UUID saleSessionId, @Nullable UUID lotId, String clerk, long count, long dueAtMicros) {}
}
