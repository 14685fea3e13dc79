package yunpai.protocol.court;

/** Somebody who may not bid, to be entered. */
public record ConflictDraft(String name, String idNumber, String ground) {
    /** Says nothing of what is inside, for logs hold no personal data and no secrets. */
    @Override
    public String toString() {
        return "ConflictDraft[****]";
    }
}
