package yunpai.protocol.court;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A record of the collegial panel (合议庭, Art 27). */
public record PanelRecord(
        UUID panelRecordId,
        List<String> members,
        LocalDate decidedOn,
        List<String> topics,
        String decision,
        String recordedBy,
        long recordedAtMicros) {
    public PanelRecord {
        members = members == null ? List.of() : List.copyOf(members);
        topics = topics == null ? List.of() : List.copyOf(topics);
    }
}
