package yunpai.engine.court;

import yunpai.engine.http.Access;
import yunpai.engine.http.Role;

/** Who of a court may do what. */
final class StaffAccess {
    /** All who work with lots, and who supervises them. */
    static final Access READ = Access.staff(Role.OFFICER, Role.CLERK, Role.HOST, Role.SUPERVISOR);

    /** Who prepares what is published. */
    static final Access PREPARE = Access.staff(Role.OFFICER, Role.CLERK);

    /** Who decides. */
    static final Access DECIDE = Access.staff(Role.OFFICER);

    /** Who decides, and who looks at what was decided. */
    static final Access DECIDE_OR_SUPERVISE = Access.staff(Role.OFFICER, Role.SUPERVISOR);

    private StaffAccess() {}
}
