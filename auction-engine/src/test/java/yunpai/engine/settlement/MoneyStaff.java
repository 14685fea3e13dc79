package yunpai.engine.settlement;

import static yunpai.engine.Awaiting.await;

import java.util.Locale;
import java.util.UUID;
import yunpai.engine.http.Browser;
import yunpai.protocol.identity.GrantDraft;
import yunpai.protocol.identity.Role;
import yunpai.protocol.identity.SignIn;
import yunpai.protocol.identity.StaffDraft;

/** The people of the court in a {@link MoneyHall}, signed in. */
final class MoneyStaff {
    private static final String PASSWORD = "correct horse staff";

    private final MoneyHall hall;
    private final Browser admin;

    MoneyStaff(MoneyHall hall) {
        this.hall = hall;
        await(hall.identity.staffing().firstAdmin("first-admin", PASSWORD));
        this.admin = signedIn("first-admin");
    }

    Browser admin() {
        return admin;
    }

    Browser with(Role role) {
        String login = "staff-" + role.name().toLowerCase(Locale.ROOT);
        String account = admin.post("/api/admin/staff", new StaffDraft(login, "职员", PASSWORD))
                .json()
                .path("accountId")
                .asText();
        admin.post("/api/admin/grants", new GrantDraft(UUID.fromString(account), hall.courtId, role));
        return signedIn(login);
    }

    private Browser signedIn(String login) {
        Browser browser = new Browser(hall.httpPort);
        browser.post("/api/session", new SignIn(login, PASSWORD));
        return browser;
    }
}
