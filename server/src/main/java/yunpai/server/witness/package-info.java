/**
 * A witness (C2SP tlog-witness): a small program for somebody who is not the operator. It keeps nothing but the newest checkpoint of each
 * log it knows, and signs another only if that begins with it.
 */
@NullMarked
package yunpai.server.witness;

import org.jspecify.annotations.NullMarked;
