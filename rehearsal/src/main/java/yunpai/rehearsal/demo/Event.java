package yunpai.rehearsal.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import yunpai.protocol.Json;
import yunpai.protocol.court.CaseDraft;
import yunpai.protocol.court.CourtDraft;
import yunpai.protocol.notice.Tax;
import yunpai.protocol.notice.Vehicle;

/** What the demo's court offers, as {@code event.json} has it. Amounts in whole yuan. */
public record Event(
        CourtDraft court,
        CaseDraft caseFile,
        Session session,
        List<String> members,
        String decision,
        List<String> buyerPays,
        List<Tax> taxes,
        List<String> transferSteps,
        Map<String, String> noticeItems,
        List<Car> lots) {

    /** The sale session's words. */
    public record Session(String title, String description) {}

    /**
     * One car of the session.
     *
     * @param body style it is drawn in
     * @param paint as #rrggbb
     * @param defect which close-up is drawn: scratch, dent or tyre
     * @param priorityHolder whether somebody holds a right of priority in it
     */
    public record Car(
            int number,
            String body,
            String paint,
            String defect,
            boolean priorityHolder,
            String title,
            long appraisedYuan,
            long startingYuan,
            long incrementYuan,
            long depositYuan,
            String description,
            List<String> defects,
            List<String> encumbrances,
            Vehicle vehicle) {}

    /** Reads the event that is packed with the program. */
    public static Event made() {
        try (InputStream in = Event.class.getResourceAsStream("/yunpai/rehearsal/demo/event.json")) {
            if (in == null) {
                throw new IllegalStateException("event.json is not packed");
            }
            return Json.read(in.readAllBytes(), Event.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
