package yunpai.protocol.lot;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a lot's public history.
 *
 * @param seq its place in the record; entries that are not public leave gaps
 * @param hash the entry's hash in the record's chain, lower-case hexadecimal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublicEvent(
        long seq,
        String kind,
        long atMicros,
        @Nullable String code,
        @Nullable Long amountFen,
        @Nullable Long priorityRank,
        @Nullable Long closesAtMicros,
        @Nullable Boolean extended,
        @Nullable String reason,
        @Nullable String suspensionKind,
        @Nullable String number,
        @Nullable String sha256,
        @Nullable String hash) {}
