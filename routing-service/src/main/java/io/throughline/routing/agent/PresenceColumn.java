package io.throughline.routing.agent;

import io.throughline.contracts.PresenceEvent.Presence;
import jakarta.persistence.AttributeConverter;
import java.util.Locale;

/** Presence in lower case, as everywhere else. */
class PresenceColumn implements AttributeConverter<Presence, String> {
    @Override
    public String convertToDatabaseColumn(Presence presence) {
        return presence.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Presence convertToEntityAttribute(String column) {
        return Presence.valueOf(column.toUpperCase(Locale.ROOT));
    }
}
