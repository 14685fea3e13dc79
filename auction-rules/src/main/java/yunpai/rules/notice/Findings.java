package yunpai.rules.notice;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yunpai.rules.Rule;
import yunpai.rules.notice.Judgement.Finding;

/** Collects what the gates find while they are gone through. */
final class Findings {
    private final List<Finding> violations = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private final Set<Finding> notJudged = new LinkedHashSet<>();
    private @Nullable Period leadTime;

    void broken(Rule rule, String field, String zh, String en) {
        violations.add(new Finding(rule, field, zh, en));
    }

    void warn(Rule rule, String field, String zh, String en) {
        warnings.add(new Finding(rule, field, zh, en));
    }

    /** Notes the gate as not judged if the fact is not known. */
    void noteIfMissing(Rule rule, String field, @Nullable Object fact) {
        if (fact == null) {
            notJudged.add(new Finding(rule, field, "缺少数据，无法判断", "not stated, so not judged"));
        }
    }

    void counted(Period period) {
        leadTime = period;
    }

    Judgement judgement() {
        return new Judgement(violations, warnings, List.copyOf(notJudged), leadTime);
    }
}
