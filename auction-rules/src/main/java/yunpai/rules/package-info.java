/**
 * The law as pure values: a command and an instant go in, events or a refusal come out. Nothing here does I/O, reads a clock or
 * knows a framework; what a rule needs to know comes as an argument.
 */
@NullMarked
package yunpai.rules;

import org.jspecify.annotations.NullMarked;
