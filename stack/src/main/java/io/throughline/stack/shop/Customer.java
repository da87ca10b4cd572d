package io.throughline.stack.shop;

/**
 * A customer with an account at the shop.
 *
 * @param account the shop's own id of the customer
 */
public record Customer(String account, String email, String name) {
    /** The shop's only customer with an account. */
    static final Customer EVE = new Customer("eve", "eve@example.org", "Eve Example");
}
