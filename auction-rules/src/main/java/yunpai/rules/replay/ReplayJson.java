package yunpai.rules.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yunpai.rules.Money;
import yunpai.rules.Rule;
import yunpai.rules.json.JsonValue;
import yunpai.rules.json.JsonValue.Arr;
import yunpai.rules.json.JsonValue.Num;
import yunpai.rules.json.JsonValue.Obj;
import yunpai.rules.json.JsonValue.Str;

/** The findings as JSON for other programs. */
public final class ReplayJson {
    private ReplayJson() {}

    /** Replayed auctions: the totals and one object for each auction. */
    public static Obj ofAuctions(List<Replayed> all) {
        var total = Replayed.Total.of(all);
        var members = new TreeMap<String, JsonValue>();
        members.put("auctions", Num.of(total.auctions()));
        members.put("bids", Num.of(total.bids()));
        members.put("accepted", Num.of(total.accepted()));
        members.put("refused", counts(total.refused()));
        members.put("extensions", Num.of(total.extensions()));
        members.put("recordedPrice", Num.of(total.recordedPrice()));
        members.put("perAuction", new Arr(all.stream().map(ReplayJson::auction).toList()));
        return new Obj(members);
    }

    /** Judged listings. */
    public static Obj ofListings(List<Listings.Judged> all) {
        return Obj.of(
                Map.of("listings", new Arr(all.stream().map(ReplayJson::listing).toList())));
    }

    private static JsonValue auction(Replayed one) {
        var outcome = one.outcome();
        var price = outcome.priceFen();
        return Obj.of(Map.of(
                "auction", new Str(one.auction().id()),
                "accepted", Num.of(outcome.accepted()),
                "extensions", Num.of(outcome.extensions()),
                "winner", textOrNull(outcome.winner()),
                "price", textOrNull(price == null ? null : Money.yuan(price))));
    }

    private static JsonValue listing(Listings.Judged one) {
        var broken = new ArrayList<JsonValue>();
        for (var finding : one.judgement().violations()) {
            broken.add(Obj.of(Map.of(
                    "rule",
                    new Str(finding.rule().name()),
                    "article",
                    Num.of(finding.rule().article()))));
        }
        var notJudged = one.judgement().notJudged().stream()
                .map(finding -> finding.rule().name())
                .distinct()
                .<JsonValue>map(Str::new)
                .toList();
        return Obj.of(Map.of(
                "title", textOrNull(one.listing().title()),
                "source", textOrNull(one.listing().source()),
                "kind", new Str(one.listing().kind().wireName()),
                "broken", new Arr(broken),
                "notJudged", new Arr(notJudged)));
    }

    private static Obj counts(Map<Rule, Long> counts) {
        var members = new TreeMap<String, JsonValue>();
        counts.forEach((rule, count) -> members.put(rule.name(), Num.of(count)));
        return new Obj(members);
    }

    private static JsonValue textOrNull(@Nullable String text) {
        return text == null ? JsonValue.Null.NULL : new Str(text);
    }
}
