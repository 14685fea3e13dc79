package yunpai.gateway.hls;

import java.util.ArrayList;
import java.util.List;

/** What is against the rules, in sentences that begin with the section. */
final class Faults {
    private final List<String> all = new ArrayList<>();

    void unless(boolean kept, String rule) {
        if (!kept) {
            all.add(rule);
        }
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
