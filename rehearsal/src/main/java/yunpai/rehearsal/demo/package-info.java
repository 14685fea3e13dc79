/** The event that the demo plays: a court, a case and 11 cars, all made up and marked as such (虚构). */
@NullMarked
package yunpai.rehearsal.demo;

import org.jspecify.annotations.NullMarked;
