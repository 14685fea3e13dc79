package yunpai.engine.lot;

import java.util.Map;

/**
 * The lots of one node at a moment.
 *
 * @param byState how many it owns, by the word the public knows their state by; a state without lots is left out
 * @param parked how many lots' commands wait for the lot to be taken over
 * @param serving whether its lots are served
 */
public record LotCensus(Map<String, Integer> byState, int parked, boolean serving) {
    public LotCensus {
        byState = Map.copyOf(byState);
    }
}
