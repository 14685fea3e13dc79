/** What is kept of a viewing: its segments on shared storage in a chain of hashes, and the replay made of them. */
@NullMarked
package yunpai.gateway.kept;

import org.jspecify.annotations.NullMarked;
