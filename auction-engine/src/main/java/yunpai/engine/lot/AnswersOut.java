package yunpai.engine.lot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import yunpai.engine.loop.Loop;

/** Answers on their way to the doors: all of one moment leave together. Lives on the owner's loop. */
final class AnswersOut {

    private final Loop loop;
    private final NodeLine line;
    private final Map<UUID, List<ToldBid>> leaving = new LinkedHashMap<>();

    AnswersOut(Loop loop, NodeLine line) {
        this.loop = loop;
        this.line = line;
    }

    /** Who waits at that door for the answer. */
    Consumer<BidOut> to(UUID door, SentBid sent) {
        return out -> {
            if (leaving.isEmpty()) {
                loop.run(this::leave);
            }
            leaving.computeIfAbsent(door, first -> new ArrayList<>())
                    .add(new ToldBid(sent.number(), sent.attempt(), out));
        };
    }

    private void leave() {
        Map<UUID, List<ToldBid>> all = new LinkedHashMap<>(leaving);
        leaving.clear();
        all.forEach(line::told);
    }
}
