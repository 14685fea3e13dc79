package yunpai.engine.lot;

class MemoryLotStoreTest implements LotStoreContract {

    private final MemoryLotStore store = new MemoryLotStore();

    @Override
    public LotStore store() {
        return store;
    }
}
