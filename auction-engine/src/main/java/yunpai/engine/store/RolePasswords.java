package yunpai.engine.store;

/** The passwords of the four database roles. Never printed. */
public record RolePasswords(String migrate, String app, String identity, String gateway) {

    public static final String MIGRATE = "yunpai_migrate";
    public static final String APP = "yunpai_app";
    public static final String IDENTITY = "yunpai_identity";
    public static final String GATEWAY = "yunpai_gateway";

    @Override
    public String toString() {
        return "RolePasswords[****]";
    }
}
