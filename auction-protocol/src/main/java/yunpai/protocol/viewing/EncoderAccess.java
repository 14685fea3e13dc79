package yunpai.protocol.viewing;

import org.jspecify.annotations.Nullable;

/**
 * Where a host's encoder sends.
 *
 * @param rtmpPort absent where this server takes no encoders
 * @param rtmpAddress as host:port, where it is not that port of the page's own host
 * @param keyDrawnAtMicros when the valid key was drawn; absent without one
 * @param srtPort that is open for SRT, at whichever gateway; absent while none is
 * @param srtAddress of the node that has it, where it is not the page's own host
 */
public record EncoderAccess(
        @Nullable Long rtmpPort,
        @Nullable String rtmpAddress,
        @Nullable Long keyDrawnAtMicros,
        boolean srtOffered,
        @Nullable Long srtPort,
        @Nullable String srtAddress) {}
