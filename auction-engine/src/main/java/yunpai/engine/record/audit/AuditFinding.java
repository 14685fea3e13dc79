package yunpai.engine.record.audit;

/**
 * Something in the database that does not follow from the rest.
 *
 * @param lotId empty for the log as a whole
 * @param seq the row of the lot's record, 0 for the lot as a whole
 */
public record AuditFinding(String lotId, long seq, String sentence) {
    @Override
    public String toString() {
        String where = lotId.isEmpty() ? "the log" : "lot " + lotId + (seq == 0 ? "" : ", entry " + seq);
        return where + ": " + sentence;
    }
}
