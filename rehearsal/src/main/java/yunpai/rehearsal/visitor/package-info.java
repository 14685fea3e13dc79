/**
 * Somebody who comes through the public doors, as a browser does: with a cookie of his own, the token against forged requests, and
 * nothing else. Scenarios, the crowd and the demo's staff are all made of visitors.
 */
@NullMarked
package yunpai.rehearsal.visitor;

import org.jspecify.annotations.NullMarked;
