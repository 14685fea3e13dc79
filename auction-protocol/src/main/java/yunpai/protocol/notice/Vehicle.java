package yunpai.protocol.notice;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sheet of a vehicle (机动车登记规定 25 to 33). */
public record Vehicle(
        @Nullable String plate,
        @Nullable Boolean withPlate,
        @Nullable String vin,
        @Nullable String engineNo,
        @Nullable String model,
        @Nullable String maker,
        @Nullable String fuel,
        @Nullable Integer displacementMl,
        @Nullable String emissionStandard,
        @Nullable Integer seats,
        @Nullable String colour,
        @Nullable LocalDate productionDate,
        @Nullable LocalDate registeredOn,
        @Nullable LocalDate inspectionUntil,
        @Nullable LocalDate insuranceUntil,
        @Nullable Integer mileageKm,
        @Nullable Integer keys,
        List<String> documentsAtHand,
        List<String> documentsMissing,
        List<String> mortgages,
        List<String> laterSeizures,
        @Nullable Integer violations,
        @Nullable Long finesFen,
        @Nullable Integer penaltyPoints,
        @Nullable String finesBorneBy,
        @Nullable String parkingPlace,
        @Nullable String parkingCost,
        @Nullable String transport,
        List<String> registrationObstacles,
        @Nullable String restrictionCity,
        @Nullable Boolean transferable,
        @Nullable LocalDate scrapOn) {
    public Vehicle {
        documentsAtHand = documentsAtHand == null ? List.of() : List.copyOf(documentsAtHand);
        documentsMissing = documentsMissing == null ? List.of() : List.copyOf(documentsMissing);
        mortgages = mortgages == null ? List.of() : List.copyOf(mortgages);
        laterSeizures = laterSeizures == null ? List.of() : List.copyOf(laterSeizures);
        registrationObstacles = registrationObstacles == null ? List.of() : List.copyOf(registrationObstacles);
    }
}
