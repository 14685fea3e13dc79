/** The SQL of identity: accounts, sessions and grants under the role at work, persons under a role of their own. */
@NullMarked
package yunpai.engine.identity.store;

import org.jspecify.annotations.NullMarked;
