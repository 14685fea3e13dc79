/** The processes that are harmed: nodes, databases, and what they need. */
@NullMarked
package yunpai.load.chaos.hall;

import org.jspecify.annotations.NullMarked;
