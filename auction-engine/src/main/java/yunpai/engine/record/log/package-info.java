/**
 * The log of all public events: put in order by one fenced sequencer from rows that are committed, signed each second, countersigned by
 * witnesses, and served as files. Never on a bid's way.
 */
@NullMarked
package yunpai.engine.record.log;

import org.jspecify.annotations.NullMarked;
