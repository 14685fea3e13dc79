/** The command {@code replay}: files in, tables and JSON out; what they mean is worked out in {@code yunpai.rules.replay}. */
@NullMarked
package yunpai.server.replay;

import org.jspecify.annotations.NullMarked;
