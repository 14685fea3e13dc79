package yunpai.protocol.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.FieldProblem;

/** What the notice would be refused for, what could not be judged, what passed. */
public record GateReport(
        List<FieldProblem> broken,
        List<FieldProblem> notJudged,
        List<FieldProblem> passed,
        @Nullable Integer leadDays) {
    public GateReport {
        broken = broken == null ? List.of() : List.copyOf(broken);
        notJudged = notJudged == null ? List.of() : List.copyOf(notJudged);
        passed = passed == null ? List.of() : List.copyOf(passed);
    }
}
