package yunpai.protocol.identity;

/** What a member of staff may be. */
public enum Role {
    HOST,
    CLERK,
    OFFICER,
    SUPERVISOR,
    ADMIN
}
