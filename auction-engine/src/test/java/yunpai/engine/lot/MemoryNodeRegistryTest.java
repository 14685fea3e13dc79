package yunpai.engine.lot;

class MemoryNodeRegistryTest extends NodeRegistryContract {

    private final MemoryNodeRegistry registry = new MemoryNodeRegistry();

    @Override
    NodeRegistry registry() {
        return registry;
    }
}
