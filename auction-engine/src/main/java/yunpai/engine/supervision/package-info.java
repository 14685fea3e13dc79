/** What staff did, kept so that nobody can change it, and shown to the supervisor. */
@NullMarked
package yunpai.engine.supervision;

import org.jspecify.annotations.NullMarked;
