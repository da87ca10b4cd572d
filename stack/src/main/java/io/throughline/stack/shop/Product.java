package io.throughline.stack.shop;

import java.util.List;
import java.util.Optional;

/**
 * Something the shop sells; all of it is made up.
 *
 * @param id names it in addresses and orders
 * @param picture its drawing on the site
 * @param price as shown
 */
record Product(String id, String name, String about, String picture, String price) {
    /** All of them. */
    static final List<Product> ALL = List.of(
            new Product("red-shoes", "Red shoes", "Light, and made to be worn out.", "shoes", "€ 89"),
            new Product("rain-jacket", "Rain jacket", "For Thursdays in November.", "jacket", "€ 129"),
            new Product("wool-socks", "Wool socks", "Three pairs, none of them lost yet.", "socks", "€ 24"),
            new Product("canvas-bag", "Canvas bag", "Holds more than it looks.", "bag", "€ 49"),
            new Product("steel-flask", "Steel flask", "Tea at noon is still tea.", "flask", "€ 32"),
            new Product("felt-hat", "Felt hat", "Stays on in most winds.", "hat", "€ 58"));

    /** The product of that id. */
    static Optional<Product> find(String id) {
        return ALL.stream().filter(product -> product.id().equals(id)).findFirst();
    }
}
