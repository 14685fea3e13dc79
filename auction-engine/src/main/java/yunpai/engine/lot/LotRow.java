package yunpai.engine.lot;

import java.util.UUID;

/**
 * A lot as its row has it.
 *
 * @param owner the node that took it last
 */
public record LotRow(LotPlace place, UUID owner, LotHead head) {}
