package yunpai.rehearsal.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.court.CaseDraft;
import yunpai.protocol.court.CourtDraft;
import yunpai.protocol.identity.Role;
import yunpai.protocol.identity.SignUp;
import yunpai.protocol.identity.StaffDraft;

/**
 * What a scenario file says. Things refer to each other by keys that mean nothing outside the file; periods are ISO 8601
 * ({@code PT30M}, {@code P17D}) from the moment the file is loaded, on the court clock.
 */
public record Scenario(
        List<Court> courts,
        List<Staff> staff,
        List<SignUp> bidders,
        List<CourtCase> cases,
        List<SaleSession> saleSessions,
        List<Lot> lots,
        @Nullable Clock clock) {

    public Scenario {
        courts = courts == null ? List.of() : List.copyOf(courts);
        staff = staff == null ? List.of() : List.copyOf(staff);
        bidders = bidders == null ? List.of() : List.copyOf(bidders);
        cases = cases == null ? List.of() : List.copyOf(cases);
        saleSessions = saleSessions == null ? List.of() : List.copyOf(saleSessions);
        lots = lots == null ? List.of() : List.copyOf(lots);
    }

    /** A court; with {@code courtId} one that is there already. */
    public record Court(
            String key, @Nullable String courtId, @Nullable CourtDraft court) {}

    /** A member of staff and what he may do; one whose login is taken already is signed in with the password given. */
    public record Staff(StaffDraft account, List<Granted> grants) {
        public Staff {
            grants = grants == null ? List.of() : List.copyOf(grants);
        }
    }

    public record Granted(Role role, String court) {}

    public record CourtCase(String key, String court, CaseDraft file) {}

    /**
     * A sale session.
     *
     * @param viewingStartsIn until the viewing is announced to begin; likewise its end
     */
    public record SaleSession(
            String key,
            String court,
            String title,
            @Nullable String description,
            @Nullable String viewingStartsIn,
            @Nullable String viewingEndsIn) {}

    /**
     * A lot, made ready and published by an officer of the scenario.
     *
     * @param draft fields of the contract's LotDraft; what is missing is filled so that every gate lets the lot pass
     * @param opensIn until it opens; movables need 15 clear days of notice
     * @param lasts from the opening to the end, at least PT24H
     * @param photos names of the demo's photos that are packed with the program
     * @param published false leaves it a draft
     */
    public record Lot(
            String key,
            String court,
            @Nullable String caseFile,
            @Nullable String saleSession,
            @Nullable String officer,
            Map<String, Object> draft,
            @Nullable String opensIn,
            @Nullable String lasts,
            List<String> photos,
            List<Holder> priorityHolders,
            List<Entrant> entrants,
            @Nullable Boolean published) {
        public Lot {
            draft = draft == null ? Map.of() : Map.copyOf(draft);
            photos = photos == null ? List.of() : List.copyOf(photos);
            priorityHolders = priorityHolders == null ? List.of() : List.copyOf(priorityHolders);
            entrants = entrants == null ? List.of() : List.copyOf(entrants);
        }
    }

    /** A bidder of the scenario whose priority the court confirms. */
    public record Holder(String bidder, int rank, @Nullable String ground) {}

    /**
     * A bidder of the scenario who consents to the special notices and signs up.
     *
     * @param pays whether he pays the deposit as well, as the bank's payer does; true unless said otherwise
     */
    public record Entrant(String bidder, @Nullable Boolean pays) {}

    /**
     * What the clock does at the end.
     *
     * @param advance period by which it is set forward
     * @param rate court seconds per real second
     */
    public record Clock(@Nullable String advance, @Nullable Double rate) {}
}
