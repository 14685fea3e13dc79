package yunpai.protocol.court;

import java.time.LocalDate;
import java.util.List;

/** A record of the collegial panel (合议庭, Art 27) to be entered. */
public record PanelRecordDraft(List<String> members, LocalDate decidedOn, List<Topic> topics, String decision) {
    public PanelRecordDraft {
        members = members == null ? List.of() : List.copyOf(members);
        topics = topics == null ? List.of() : List.copyOf(topics);
    }

    /** The words of {@code topic}. */
    public enum Topic {
        TERMS,
        PRIORITY,
        WITHDRAWAL,
        CHANGE
    }
}
