package yunpai.protocol.court;

import java.util.UUID;

/** Orders a withdrawal. */
public record WithdrawRequest(String reason, UUID panelRecordId) {}
