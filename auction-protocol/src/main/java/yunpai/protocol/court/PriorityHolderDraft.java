package yunpai.protocol.court;

import java.util.UUID;

/** A priority holder to be confirmed (Art 19). */
public record PriorityHolderDraft(String name, String idNumber, int rank, String ground, UUID panelRecordId) {
    /** Says nothing of what is inside, for logs hold no personal data and no secrets. */
    @Override
    public String toString() {
        return "PriorityHolderDraft[****]";
    }
}
