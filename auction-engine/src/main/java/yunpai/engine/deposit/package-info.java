/** What admits a bidder: deposits, and the codes they buy. */
@NullMarked
package yunpai.engine.deposit;

import org.jspecify.annotations.NullMarked;
