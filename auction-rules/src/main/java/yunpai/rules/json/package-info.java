/** Just enough JSON for canonical event bytes (RFC 8785) and for judging recorded listings, without a library. */
@NullMarked
package yunpai.rules.json;

import org.jspecify.annotations.NullMarked;
