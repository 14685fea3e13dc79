/** Accounts, sessions, staff and grants on the wire. */
@NullMarked
package yunpai.protocol.identity;

import org.jspecify.annotations.NullMarked;
