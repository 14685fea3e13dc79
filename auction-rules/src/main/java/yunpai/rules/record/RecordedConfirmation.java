package yunpai.rules.record;

import org.jspecify.annotations.Nullable;

/**
 * What the public record says of a lot's confirmation.
 *
 * @param sha256 of its file, in lower-case hexadecimal
 * @param buyerCommitment see {@link BuyerOpening#commitment()}; null where the confirmation was made before there was one
 */
public record RecordedConfirmation(
        String lotId,
        String number,
        String sha256,
        @Nullable String buyerCommitment) {
    static final String TYPE = "confirmation_recorded";

    static RecordedConfirmation in(LogEntry entry) {
        Members facts = entry.facts();
        String commitment = facts.all().containsKey("buyerCommitment") ? facts.text("buyerCommitment") : null;
        return new RecordedConfirmation(entry.lotId(), facts.text("number"), facts.text("sha256"), commitment);
    }

    /** Whether the record is bound to that buyer, and to no other lot or confirmation. */
    public boolean isOpenedBy(BuyerOpening opening) {
        return opening.lotId().equals(lotId)
                && opening.confirmation().equals(number)
                && opening.commitment().equals(buyerCommitment);
    }
}
