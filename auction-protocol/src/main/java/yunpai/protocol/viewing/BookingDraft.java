package yunpai.protocol.viewing;

import org.jspecify.annotations.Nullable;

/** Signs up for a viewing on site (看样报名). */
public record BookingDraft(
        String name,
        String phone,
        String idNumber,
        @Nullable String remark) {
    /** Says nothing of who it is, for logs hold no personal data. */
    @Override
    public String toString() {
        return "BookingDraft[****]";
    }
}
