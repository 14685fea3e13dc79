package yunpai.engine.lot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.PublicEvent;

/**
 * What one commit adds to one lot.
 *
 * @param news what the public hears of it, once it is on record
 * @param projection where the lot stands after it, if one is to be kept for the next owner
 */
record Portion(
        LotWrite write, List<PublicEvent> news, @Nullable Projection projection) {}
