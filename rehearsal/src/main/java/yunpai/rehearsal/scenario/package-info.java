/**
 * Scenario files: courts, people, cases, sale sessions and lots at times relative to the court clock, entered through the public doors as
 * staff and bidders would. {@code docs/scenario.md} describes the format.
 */
@NullMarked
package yunpai.rehearsal.scenario;

import org.jspecify.annotations.NullMarked;
