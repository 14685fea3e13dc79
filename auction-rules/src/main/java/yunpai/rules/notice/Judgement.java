package yunpai.rules.notice;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yunpai.rules.Rule;

/**
 * What the gates say of a notice.
 *
 * @param violations what is broken, all of it
 * @param warnings what is broken but does not stop the sale
 * @param notJudged gates that lack a fact, and which
 * @param leadTime the count of days from notice to opening; null while a date or the kind of property is not known
 */
public record Judgement(
        List<Finding> violations,
        List<Finding> warnings,
        List<Finding> notJudged,
        @Nullable Period leadTime) {

    public Judgement {
        violations = List.copyOf(violations);
        warnings = List.copyOf(warnings);
        notJudged = List.copyOf(notJudged);
    }

    /** Whether nothing that could be judged is broken. */
    public boolean passes() {
        return violations.isEmpty();
    }

    /**
     * The same for somebody who wants to publish: he has to state every fact, so what could not be judged is a violation. The
     * notification of parties (Art 16) alone stays not judged, for a court may keep it outside the system.
     */
    public Judgement forPublication() {
        var broken = new ArrayList<>(violations);
        var open = new ArrayList<Finding>();
        for (var finding : notJudged) {
            (finding.rule() == Rule.PARTIES_ARE_NOTIFIED ? open : broken).add(finding);
        }
        return new Judgement(broken, warnings, open, leadTime);
    }

    /**
     * One complaint.
     *
     * @param rule what is not true, or not known
     * @param field the fact it concerns, for example {@code depositFen} or {@code items.taxes}
     * @param zh the facts in Chinese
     * @param en the facts in English
     */
    public record Finding(Rule rule, String field, String zh, String en) {}
}
