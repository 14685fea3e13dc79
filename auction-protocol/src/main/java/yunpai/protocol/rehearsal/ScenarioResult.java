package yunpai.protocol.rehearsal;

import java.util.List;
import java.util.UUID;

/** What a loaded scenario made. */
public record ScenarioResult(List<UUID> courts, List<UUID> saleSessions, List<UUID> lots) {
    public ScenarioResult {
        courts = courts == null ? List.of() : List.copyOf(courts);
        saleSessions = saleSessions == null ? List.of() : List.copyOf(saleSessions);
        lots = lots == null ? List.of() : List.copyOf(lots);
    }
}
