package yunpai.engine.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One role for one court.
 *
 * @param courtId the court; null only with {@link Role#ADMIN}, for the administrator of the platform
 */
public record Grant(@Nullable UUID courtId, Role role) {}
