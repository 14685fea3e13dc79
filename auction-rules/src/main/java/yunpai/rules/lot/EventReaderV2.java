package yunpai.rules.lot;

/** Reads events of schema version 2: the settings say how much of the last five minutes may be lost. All else is as in version 1. */
final class EventReaderV2 {
    private EventReaderV2() {}

    static LotEvent read(Fields in) {
        LotEvent event = EventReaderV1.read(in);
        return event instanceof LotEvent.NoticePublished(var terms, var sha256, var by, var at)
                ? new LotEvent.NoticePublished(
                        withOutage(terms, in.fields("terms").fields("settings")), sha256, by, at)
                : event;
    }

    private static Terms withOutage(Terms terms, Fields settings) {
        return new Terms(
                terms.rulesVersion(),
                terms.saleKind(),
                terms.pricing(),
                terms.window(),
                terms.settings().withLastMinutesOutage(settings.number("lastMinutesOutageMicros")));
    }
}
