package yunpai.protocol.court;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that is due. */
public record DueItem(
        Kind kind,
        @Nullable UUID lotId,
        String title,
        @Nullable Long dueAtMicros,
        boolean overdue) {
    /** The words of {@code kind}. */
    public enum Kind {
        DRAFT_INCOMPLETE,
        OPENS,
        CLOSES,
        SECOND_OFFICER,
        CAUSE_OPEN,
        RESUME_BY,
        RESUME_OVERDUE,
        REFUND_DUE,
        REFUND_OVERDUE,
        REPORT_UNACKNOWLEDGED,
        QUESTION_OPEN,
        CORRECTION_OPEN,
        VIEWING_BOOKED,
        CONFIRMATION,
        BUYER_CONFLICT
    }
}
