package io.throughline.identity.customer;

import io.throughline.contracts.Assurance;

/**
 * A person's name.
 *
 * @param assurance how sure it is that the person is called so
 */
public record Name(String text, Assurance assurance) {
    /**
     * Whether it takes the place of another name: a surer one does, and so does a newer proven one, because people
     * change their names; what is merely displayed does not flicker.
     */
    boolean replaces(Name other) {
        return assurance.compareTo(other.assurance) > 0
                || (assurance == Assurance.VERIFIED && !text.equals(other.text));
    }
}
