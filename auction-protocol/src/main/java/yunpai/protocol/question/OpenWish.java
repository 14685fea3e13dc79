package yunpai.protocol.question;

import java.util.List;
import java.util.UUID;

/** Asks what waits in these viewings. */
public record OpenWish(List<UUID> saleSessionIds) {
    public OpenWish {
        saleSessionIds = List.copyOf(saleSessionIds);
    }
}
