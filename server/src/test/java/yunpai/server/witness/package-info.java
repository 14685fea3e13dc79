/** A witness over its files and over HTTP. */
@NullMarked
package yunpai.server.witness;

import org.jspecify.annotations.NullMarked;
