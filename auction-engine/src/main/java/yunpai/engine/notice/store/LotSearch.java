package yunpai.engine.notice.store;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yunpai.protocol.notice.LotDraft;
import yunpai.protocol.notice.Vehicle;

/** The words under which a lot is found. */
final class LotSearch {
    private LotSearch() {}

    static String text(LotDraft draft) {
        Vehicle vehicle = draft.vehicle();
        Stream<String> ofVehicle = vehicle == null
                ? Stream.empty()
                : Stream.of(
                        vehicle.plate(),
                        vehicle.vin(),
                        vehicle.model(),
                        vehicle.maker(),
                        vehicle.fuel(),
                        vehicle.colour(),
                        vehicle.emissionStandard(),
                        vehicle.parkingPlace());
        return Stream.concat(Stream.of(draft.title(), draft.description()), ofVehicle)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
    }

    /** The pattern that finds what is typed, whatever signs are in it. */
    static String pattern(String typed) {
        String escaped = typed.toLowerCase(Locale.ROOT)
                .strip()
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return "%" + escaped + "%";
    }
}
