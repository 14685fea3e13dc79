/** The record's commands over files in a folder. */
@NullMarked
package yunpai.server.record;

import org.jspecify.annotations.NullMarked;
