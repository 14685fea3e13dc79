package yunpai.protocol.viewing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which lot is on camera, or none. */
public record OnCamera(@Nullable UUID lotId) {}
