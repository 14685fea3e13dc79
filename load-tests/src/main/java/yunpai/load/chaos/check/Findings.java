package yunpai.load.chaos.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The violations of one lot, as they are found. */
final class Findings {
    private final @Nullable UUID lotId;
    private final List<Violation> found = new ArrayList<>();

    Findings(@Nullable UUID lotId) {
        this.lotId = lotId;
    }

    void add(Law law, long seq, String sentence) {
        found.add(new Violation(law, lotId, seq, sentence));
    }

    void unless(boolean holds, Law law, long seq, String sentence) {
        if (!holds) {
            add(law, seq, sentence);
        }
    }

    void same(@Nullable Object stored, @Nullable Object follows, Law law, String what) {
        unless(
                Objects.equals(stored, follows),
                law,
                0,
                what + " is stored as " + stored + " and follows as " + follows);
    }

    List<Violation> all() {
        return List.copyOf(found);
    }
}
