package io.throughline.identity.customer;

import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.throughline.contracts.CustomerId;
import io.throughline.identity.Touchpoints;
import org.junit.jupiter.api.Test;

class AppearingTest {
    /** Hibernate notes in an embedded value who owns it; what two customers own, two threads write to. */
    @Test
    void sharesNothingWithOthersWhoAppear() {
        var one = Customer.appearing(CustomerId.draw(Touchpoints.NOON), Touchpoints.NOON);
        var other = Customer.appearing(CustomerId.draw(Touchpoints.NOON), Touchpoints.NOON);
        assertNotSame(one.naming(), other.naming());
    }
}
