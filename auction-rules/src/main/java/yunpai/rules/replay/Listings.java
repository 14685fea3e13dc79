package yunpai.rules.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yunpai.rules.Money;
import yunpai.rules.json.JsonException;
import yunpai.rules.json.JsonReader;
import yunpai.rules.json.JsonValue;
import yunpai.rules.notice.HolidayCalendar;
import yunpai.rules.notice.Judgement;
import yunpai.rules.notice.NoticeFacts;
import yunpai.rules.notice.NoticeSettings;
import yunpai.rules.notice.Notices;

/** Reads listings, a JSON array of objects, and judges them by the gates of the notice. */
public final class Listings {
    private Listings() {}

    /** A listing and what the gates say of it. */
    public record Judged(Listing listing, Judgement judgement) {}

    /**
     * The listings of a file.
     *
     * @throws ReplayException if the file or one of its listings cannot be read
     */
    public static List<Listing> read(String json) {
        if (!(parse(json) instanceof JsonValue.Arr(var items))) {
            throw new ReplayException("the file should hold a JSON array of listings");
        }
        var listings = new ArrayList<Listing>();
        for (var item : items) {
            listings.add(listing(item, listings.size() + 1));
        }
        return listings;
    }

    /** Judges a listing by what its page said; most gates stay not judged, for a page says neither days nor who decided. */
    public static Judged judge(Listing listing) {
        var facts = new NoticeFacts(
                listing.kind(),
                null,
                new NoticeFacts.Prices(
                        listing.marketPriceFen(),
                        listing.startingPriceFen(),
                        listing.incrementFen(),
                        listing.depositFen(),
                        null),
                NoticeFacts.Schedule.UNKNOWN,
                NoticeFacts.Publication.UNKNOWN,
                null);
        return new Judged(listing, Notices.judge(facts, NoticeSettings.DEFAULT, HolidayCalendar.WEEKENDS));
    }

    private static JsonValue parse(String json) {
        try {
            return JsonReader.read(json.startsWith("\uFEFF") ? json.substring(1) : json);
        } catch (JsonException e) {
            throw new ReplayException(String.valueOf(e.getMessage()));
        }
    }

    private static Listing listing(JsonValue item, int number) {
        if (!(item instanceof JsonValue.Obj(var members))) {
            throw new ReplayException("listing " + number + " is not a JSON object");
        }
        return new Listing(
                text(members, "title", number),
                text(members, "source", number),
                fen(members, "startingPrice", number),
                fen(members, "deposit", number),
                fen(members, "marketPrice", number),
                fen(members, "increment", number));
    }

    private static @Nullable String text(Map<String, JsonValue> members, String name, int number) {
        return switch (members.getOrDefault(name, JsonValue.Null.NULL)) {
            case JsonValue.Null() -> null;
            case JsonValue.Str(var text) -> text;
            default -> throw new ReplayException("listing " + number + ": " + name + " is neither text nor null");
        };
    }

    private static @Nullable Long fen(Map<String, JsonValue> members, String name, int number) {
        return switch (members.getOrDefault(name, JsonValue.Null.NULL)) {
            case JsonValue.Null() -> null;
            case JsonValue.Num(var yuan)
            when yuan.signum() >= 0 ->
                Money.fen(yuan)
                        .orElseThrow(() -> new ReplayException("listing " + number + ": " + name + " is " + yuan
                                + ", not an amount with at most two decimals, up to " + Money.yuan(Money.MAX_FEN)));
            default ->
                throw new ReplayException(
                        "listing " + number + ": " + name + " is neither a number of yuan from zero up nor null");
        };
    }
}
