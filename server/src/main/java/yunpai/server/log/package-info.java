/** What is written down about the running of the process, and how. */
@NullMarked
package yunpai.server.log;

import org.jspecify.annotations.NullMarked;
