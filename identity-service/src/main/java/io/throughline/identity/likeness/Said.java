package io.throughline.identity.likeness;

import io.throughline.contracts.CustomerId;
import io.throughline.contracts.TouchpointId;
import io.throughline.identity.customer.Claim;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a touchpoint says about the person behind it.
 *
 * @param part the part of a customer that the touchpoint belongs to
 * @param name as it shows; null when none was given
 * @param claims the identities in normal form, the one it came from first
 * @param fields what a form or fact says, see {@link SaidFields}
 * @param vouched whether the origin vouches for the fields, as a system does for what it reports; a form's are typed by
 *     anyone
 */
public record Said(
        CustomerId part,
        TouchpointId touchpoint,
        @Nullable String name,
        List<Claim> claims,
        Map<String, String> fields,
        boolean vouched) {
    public Said {
        claims = List.copyOf(claims);
        fields = Map.copyOf(fields);
    }
}
