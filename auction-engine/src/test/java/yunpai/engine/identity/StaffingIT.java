package yunpai.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.Awaiting.await;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import yunpai.engine.http.Browser;
import yunpai.protocol.court.CourtDraft;
import yunpai.protocol.identity.GrantDraft;
import yunpai.protocol.identity.Role;
import yunpai.protocol.identity.SignIn;
import yunpai.protocol.identity.StaffDraft;

class StaffingIT {
    private static final IdentityHall HALL = new IdentityHall();

    @AfterAll
    static void close() {
        HALL.close();
    }

    @Test
    void letsTheAdminFoundACourtAndGrantRolesToStaffOnly() {
        // Given
        Browser admin = HALL.admin();
        String court = admin.post("/api/admin/courts", new CourtDraft("云溪县人民法院", "测试省", null))
                .json()
                .path("courtId")
                .asText();
        String officer = admin.post("/api/admin/staff", new StaffDraft("officer-1", "周法官", "a long password 1"))
                .json()
                .path("accountId")
                .asText();
        Browser bidder = HALL.bidder(16);
        String bidderId = bidder.get("/api/session").json().path("accountId").asText();

        // When
        Browser.Answer granted = admin.post("/api/admin/grants", grant(officer, court, Role.OFFICER));
        Browser.Answer again = admin.post("/api/admin/grants", grant(officer, court, Role.OFFICER));
        Browser.Answer toBidder = admin.post("/api/admin/grants", grant(bidderId, court, Role.OFFICER));
        Browser.Answer adminForACourt = admin.post("/api/admin/grants", grant(officer, court, Role.ADMIN));
        Browser.Answer byBidder = bidder.post("/api/admin/grants", grant(bidderId, court, Role.OFFICER));

        // Then
        assertThat(granted.status()).as(granted.body()).isEqualTo(201);
        assertThat(granted.json().path("courtName").asText()).isEqualTo("云溪县人民法院");
        assertThat(again.status()).isEqualTo(409);
        assertThat(toBidder.status()).isEqualTo(400);
        assertThat(adminForACourt.status()).isEqualTo(400);
        assertThat(byBidder.status()).isEqualTo(403);
    }

    @Test
    void endsTheSessionsOfWhomAGrantIsTakenFrom() {
        // Given
        Browser admin = HALL.admin();
        String court = admin.post("/api/admin/courts", new CourtDraft("云岭县人民法院", null, null))
                .json()
                .path("courtId")
                .asText();
        String clerk = admin.post("/api/admin/staff", new StaffDraft("clerk-1", "吴书记员", "a long password 1"))
                .json()
                .path("accountId")
                .asText();
        String grant = admin.post("/api/admin/grants", grant(clerk, court, Role.CLERK))
                .json()
                .path("grantId")
                .asText();
        Browser session = HALL.browser();
        session.post("/api/session", new SignIn("clerk-1", "a long password 1"));

        // When
        Browser.Answer revoked = admin.delete("/api/admin/grants/" + grant);

        // Then
        assertThat(revoked.status()).isEqualTo(204);
        assertThat(session.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void entersTheFirstAdminOnceOnly() {
        // Given an admin who was entered at the start
        // When
        boolean again = await(HALL.identity.staffing().firstAdmin("second-admin", "a password for once"));

        // Then
        assertThat(again).isFalse();
        assertThat(HALL.browser()
                        .post("/api/session", new SignIn("second-admin", "a password for once"))
                        .status())
                .isEqualTo(401);
    }

    private static GrantDraft grant(String account, String court, Role role) {
        return new GrantDraft(UUID.fromString(account), UUID.fromString(court), role);
    }
}
