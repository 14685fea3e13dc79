/**
 * The sale notice as a gate: what must be true before a lot may be announced (Art 10, 12 to 14, 16, 17, 20, 26, 27). All that is
 * broken is reported together, each with its rule, article and field; a gate for which a fact is missing is said to be not judged.
 */
@NullMarked
package yunpai.rules.notice;

import org.jspecify.annotations.NullMarked;
