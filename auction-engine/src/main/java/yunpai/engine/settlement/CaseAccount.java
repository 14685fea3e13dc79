package yunpai.engine.settlement;

/**
 * Where the money of a case belongs (一案一账户).
 *
 * @param caseReference the case in the ledger
 * @param account the bank's account of it
 */
public record CaseAccount(String caseReference, String account) {}
