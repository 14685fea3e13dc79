package yunpai.rules.record;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yunpai.rules.lot.Lots;
import yunpai.rules.record.Finding.Kind;

/** Follows the public entries of a lot as a stranger can: prices only rise, the end follows from the bids, the leading bid buys. */
final class LotStory {
    private final List<Finding> findings = new ArrayList<>();
    private long opensAt;
    private long closesAt;
    private boolean known;
    private long lotSeq;
    private @Nullable Long leadingFen;
    private @Nullable String leader;

    private LotStory() {}

    static List<Finding> contradictions(List<LogEntry> entries) {
        LotStory story = new LotStory();
        for (LogEntry entry : entries) {
            try {
                story.follow(entry);
            } catch (RecordFormatException e) {
                story.find(entry, "is not written as its kind of entry must be: " + e.getMessage());
            }
        }
        return story.findings;
    }

    private void follow(LogEntry entry) {
        if (entry.lotSeq() <= lotSeq) {
            find(entry, "does not come later in the lot's record than the entry before it");
        }
        lotSeq = entry.lotSeq();
        Members facts = entry.facts();
        switch (entry.type()) {
            case "notice_published" -> window(facts.object("terms").object("window"));
            case "lot_resumed" -> window(facts.object("window"));
            case "bid_accepted" -> bid(entry, facts);
            case "lot_sold" -> sold(entry, facts);
            case "lot_unsold" -> {
                closed(entry, facts);
                if (leader != null) {
                    find(entry, "says unsold though there was a bid");
                }
            }
            default -> {
                // Nothing that moves price or time.
            }
        }
    }

    private void window(Members window) {
        opensAt = window.number("opensAtMicros");
        closesAt = window.number("closesAtMicros");
        known = true;
    }

    private void bid(LogEntry entry, Members facts) {
        long received = facts.number("receivedAtMicros");
        long amount = facts.number("amountFen");
        long derived = Math.max(closesAt, received + Lots.EXTENSION_MICROS);
        if (known && (received < opensAt || received >= closesAt)) {
            find(entry, "is a bid that came outside of the time for bidding");
        }
        if (known && (facts.number("closesAtMicros") != derived || facts.flag("extended") != derived > closesAt)) {
            find(entry, "names an end of bidding that does not follow from the bids");
        }
        Long before = leadingFen;
        if (before != null && (amount < before || (amount == before && !facts.has("priorityRank")))) {
            find(entry, "leads with an amount that is not above the one before it");
        }
        leadingFen = amount;
        leader = facts.text("code");
        closesAt = facts.number("closesAtMicros");
    }

    private void sold(LogEntry entry, Members facts) {
        closed(entry, facts);
        if (!facts.text("code").equals(leader)
                || !Long.valueOf(facts.number("amountFen")).equals(leadingFen)) {
            find(entry, "sells to another than the leading bid");
        }
    }

    private void closed(LogEntry entry, Members facts) {
        if (known && facts.number("closedAtMicros") != closesAt) {
            find(entry, "closes at another time than follows from the bids");
        }
        if (facts.number("atMicros") < closesAt) {
            find(entry, "closes before its time");
        }
    }

    private void find(LogEntry entry, String what) {
        findings.add(new Finding(Kind.CONTRADICTS, entry.number(), "Entry " + entry.number() + " " + what + "."));
    }
}
