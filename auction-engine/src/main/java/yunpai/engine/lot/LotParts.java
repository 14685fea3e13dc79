package yunpai.engine.lot;

import java.util.function.Consumer;
import yunpai.engine.loop.Loop;

/** Makes the parts of an owner that hold what the law asks. A test puts in broken ones, to see that they are missed. */
class LotParts {

    OutageGuard guard(Loop loop, LotNode.Needs needs, Consumer<Outage> over) {
        return new OutageGuard(loop, needs.courtClock(), needs.patience(), over);
    }

    CommitsUnderWay commits() {
        return new CommitsUnderWay(Gathering.PLENTY);
    }

    AnsweredBids answered() {
        return new AnsweredBids(AnsweredBids.KEPT);
    }

    CloseFences fences(Loop loop, RegisteredDoors doors, LotNode.Needs needs) {
        return new CloseFences(loop, doors, needs);
    }
}
