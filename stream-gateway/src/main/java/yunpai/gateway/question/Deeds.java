package yunpai.gateway.question;

import yunpai.gateway.question.QuestionStore.Act;
import yunpai.gateway.ticket.Ticket;
import yunpai.gateway.time.CourtTime;

/** Who does something, as it is written beside what he did. */
final class Deeds {
    private static final String GATEWAY = "gateway";

    private Deeds() {}

    static Act by(Ticket ticket, CourtTime time) {
        return new Act(
                ticket.holder(),
                ticket.pseudonym(),
                ticket.role().word(),
                ticket.session(),
                time.nowMicros(),
                time.mediaMicros());
    }

    static Act byGateway(CourtTime time) {
        return new Act(GATEWAY, GATEWAY, GATEWAY, GATEWAY, time.nowMicros(), time.mediaMicros());
    }
}
