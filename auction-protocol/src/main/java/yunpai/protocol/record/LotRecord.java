package yunpai.protocol.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much of a lot is in the signed record.
 *
 * @param entries how many of its public events the checkpoint covers
 * @param lastSeq number of the last of them in the lot's record; what comes later is not in the record yet
 * @param checkpoint null before the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LotRecord(
        UUID lotId, long entries, long lastSeq, @Nullable Checkpoint checkpoint) {}
