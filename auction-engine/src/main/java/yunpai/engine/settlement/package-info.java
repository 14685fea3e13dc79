/**
 * What the end of a lot means for its money and its buyer: derived from the record and so durable. Every step is looked for until it
 * is done, and done once.
 */
@NullMarked
package yunpai.engine.settlement;

import org.jspecify.annotations.NullMarked;
