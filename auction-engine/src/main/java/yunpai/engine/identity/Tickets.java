package yunpai.engine.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import yunpai.engine.http.Caller;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Role;
import yunpai.engine.identity.store.PgStaff;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.Json;
import yunpai.protocol.identity.Ticket;
import yunpai.protocol.identity.TicketRequest;
import yunpai.protocol.viewing.NearPass;

/**
 * Passes for the gateway, which knows no accounts: {@code base64url(JSON) + "." + base64url(signature over the first part)}. A
 * ticket says in which viewing somebody is what, under which pseudonym, and for how long; never who.
 */
public final class Tickets {
    /** Where the gateway asks for the key; the answer is {@code {"algorithm":"Ed25519","publicKey":…}}, X.509 in Base64. */
    public static final String KEY_ADDRESS = "yunpai.ticket.key";

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final TicketKey key;
    private final TicketSubjects subjects;
    private final Names names;
    private final ViewingPlaces places;
    private final CourtClock clock;
    private final LongSupplier realMicros;

    Tickets(TicketKey key, TicketSubjects subjects, Names names, ViewingPlaces places, Clocks clocks) {
        this.key = key;
        this.subjects = subjects;
        this.names = names;
        this.places = places;
        this.clock = clocks.court();
        this.realMicros = clocks.realMicros();
    }

    /**
     * The court clock and real time.
     *
     * @param realMicros microseconds UTC that run as in the street, whatever a rehearsal makes of the court clock
     */
    public record Clocks(CourtClock court, LongSupplier realMicros) {}

    /** Where names come from: viewers have drawn ones, members of staff their own. */
    record Names(Pseudonyms pseudonyms, PgStaff staff) {}

    /**
     * What is signed.
     *
     * @param sub the same for one account in one viewing, different in any other
     * @param session stands for the session, so that its end can be told
     * @param role viewer, host or clerk
     * @param exp real seconds since 1970 after which it is worth nothing
     */
    record Content(String sub, String session, UUID saleSessionId, String role, String pseudonym, long exp) {}

    /**
     * What a pass says.
     *
     * @param near the viewing
     * @param pass drawn for this pass, so that it can be used by one connection at a time
     */
    record Near(UUID near, UUID pass, long exp) {}

    void answerOn(Vertx vertx) {
        JsonObject answer = new JsonObject().put("algorithm", "Ed25519").put("publicKey", key.publicKey());
        vertx.eventBus().consumer(KEY_ADDRESS, question -> question.reply(answer));
    }

    /** Fails with 404 where there is no such viewing for the caller, and with 403 where he is not staff of its court. */
    Future<Ticket> issue(Caller caller, TicketRequest wish) {
        UUID viewing = wish.saleSessionId();
        return places.find(viewing).compose(found -> {
            ViewingPlaces.Place place = found.orElseThrow(Problem::notFound);
            boolean staff = mayBe(wish.role(), caller, place.courtId());
            if (!staff && (wish.role() != TicketRequest.Role.VIEWER || !place.isPublic())) {
                return Future.failedFuture(place.isPublic() ? Problem.forbidden() : Problem.notFound());
            }
            return name(caller, wish).map(pseudonym -> sign(caller, wish, pseudonym));
        });
    }

    private Future<String> name(Caller caller, TicketRequest wish) {
        return switch (wish.role()) {
            case VIEWER -> names.pseudonyms().of(caller.accountId(), wish.saleSessionId());
            // Members of staff act by name; what they do with questions is on record under it.
            case HOST -> named("主播", caller);
            case CLERK -> named("书记员", caller);
        };
    }

    /**
     * A pass to a viewing's near lane. It stands for nobody: neither an account nor a session can be read from it, nor led from it to a
     * ticket, so that whoever runs the gateway learns of no bidder under which name he asks (Art 8, 18).
     */
    NearPass nearPass(UUID saleSessionId) {
        long expires = realMicros.getAsLong() / 1_000_000 + LIFETIME.toSeconds();
        return new NearPass(signed(new Near(saleSessionId, UUID.randomUUID(), expires)), (int) LIFETIME.toSeconds());
    }

    private Future<String> named(String office, Caller caller) {
        return names.staff()
                .name(caller.accountId())
                .map(name -> name.map(known -> office + " " + known).orElse(office));
    }

    private Ticket sign(Caller caller, TicketRequest wish, String pseudonym) {
        long expires = realMicros.getAsLong() / 1_000_000 + LIFETIME.toSeconds();
        String role = wish.role().name().toLowerCase(java.util.Locale.ROOT);
        Content content = new Content(
                subjects.ofAccount(caller.accountId(), wish.saleSessionId()),
                subjects.ofSession(caller.sessionId()),
                wish.saleSessionId(),
                role,
                pseudonym,
                expires);
        long courtExpires = clock.nowMicros() + (long) (LIFETIME.toSeconds() * 1_000_000 * clock.rate());
        return new Ticket(signed(content), Ticket.Role.valueOf(wish.role().name()), pseudonym, courtExpires, (int)
                LIFETIME.toSeconds());
    }

    private String signed(Object content) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String payload = base64.encodeToString(Json.bytes(content));
        return payload + "." + base64.encodeToString(key.sign(payload.getBytes(StandardCharsets.US_ASCII)));
    }

    private static boolean mayBe(TicketRequest.Role role, Caller caller, UUID courtId) {
        Set<Role> roles = switch (role) {
            case VIEWER -> Set.of(Role.HOST, Role.CLERK, Role.OFFICER, Role.SUPERVISOR);
            case HOST -> Set.of(Role.HOST);
            case CLERK -> Set.of(Role.CLERK, Role.HOST, Role.OFFICER);
        };
        return caller.holdsAny(courtId, roles);
    }
}
