package io.throughline.gateway.smpp;

import io.throughline.gateway.sms.SmppSettings;
import io.throughline.gateway.sms.SmppSettings.Alphabet;
import java.util.Optional;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jspecify.annotations.Nullable;

/** Tells reports of our texts from texts of customers: both come as deliver_sm. */
final class DeliverReports {
    /** The message type in esm_class (SMPP 3.4, 5.2.12). */
    private static final int TYPE = 0x3c;

    private DeliverReports() {}

    /** The report; empty when it is a text. */
    static Optional<DeliveryNotice> read(DeliverSm told, SmppSettings line) {
        var id = told.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
        var state = told.getOptionalParameter(OptionalParameter.Message_state.class);
        boolean report = (told.getEsmClass() & TYPE) != 0 || (id != null && state != null);
        if (!report) {
            return Optional.empty();
        }
        var ids = new MessageIds(line.receiptIdsOrDefault());
        var text = DataCoding.read(told.getDataCoding() & 0xff, told.getShortMessage(), Alphabet.LATIN1);
        return Optional.of(DeliveryNotice.read(text.orElse(""), ids)
                .with(id == null ? null : ids.given(id.getValueAsString()), number(state)));
    }

    private static @Nullable Integer number(OptionalParameter.@Nullable Message_state state) {
        return state == null ? null : state.getValue() & 0xff;
    }
}
