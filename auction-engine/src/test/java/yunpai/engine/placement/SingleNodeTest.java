package yunpai.engine.placement;

import java.util.List;
import java.util.UUID;

class SingleNodeTest implements PlacementContract {

    private final SingleNode node = new SingleNode(UUID.randomUUID());

    @Override
    public List<SingleNode> nodes() {
        return List.of(node);
    }
}
