package io.throughline.stack.shop;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The shop's pages as HTML. */
final class Pages {
    private static final Template FRAME = Template.of("frame.html");
    private static final Template HOME = Template.of("home.html");
    private static final Template PRODUCT = Template.of("product.html");
    private static final Template ORDER = Template.of("order.html");
    private static final Template CONTACT = Template.of("contact.html");
    private static final Template NOTE = Template.of("note.html");
    private static final Template SIGNED_IN = Template.of("signed-in.html");
    private static final Template SIGNED_OUT = Template.of("signed-out.html");

    private final Site site;
    private final String secret;

    /** The pages of a site whose chat has that secret. */
    Pages(Site site, String secret) {
        this.site = site;
        this.secret = secret;
    }

    String home(Optional<Customer> customer) {
        var products = Product.ALL.stream()
                .map(product -> PRODUCT.fill(Map.of(
                        "id", product.id(),
                        "name", product.name(),
                        "about", product.about(),
                        "picture", product.picture(),
                        "price", product.price())))
                .collect(Collectors.joining());
        return frame("Good things, honestly described", HOME.fill(Map.of("products", products)), customer);
    }

    /** The order page; chosen is the id of a product. */
    String order(Optional<Customer> customer, String chosen) {
        var options = Product.ALL.stream()
                .map(product -> "<option value=\"%s\"%s>%s, %s</option>"
                        .formatted(
                                Template.escape(product.id()),
                                product.id().equals(chosen) ? " selected" : "",
                                Template.escape(product.name()),
                                Template.escape(product.price())))
                .collect(Collectors.joining());
        return frame("Order", ORDER.fill(with(customer, Map.of("options", options))), customer);
    }

    String contact(Optional<Customer> customer) {
        return frame("Write to us", CONTACT.fill(with(customer, Map.of())), customer);
    }

    /** The service worker, which shows answers to whoever has left. */
    String worker() {
        return "importScripts('" + site.gateway() + "/widget-worker.js');\n";
    }

    /** A page that says one thing. */
    String note(Optional<Customer> customer, String title, String text) {
        return frame(title, NOTE.fill(Map.of("title", title, "text", text)), customer);
    }

    private static Map<String, String> with(Optional<Customer> customer, Map<String, String> values) {
        var all = new HashMap<>(values);
        all.put("name", customer.map(Customer::name).orElse(""));
        all.put("email", customer.map(Customer::email).orElse(""));
        return all;
    }

    private String frame(String title, String content, Optional<Customer> customer) {
        var account = customer.map(known -> SIGNED_IN.fill(Map.of("name", known.name())))
                .orElseGet(() -> SIGNED_OUT.fill(Map.of()));
        return FRAME.fill(Map.of(
                "title",
                title,
                "content",
                content,
                "account",
                account,
                "gateway",
                site.gateway().toString(),
                "inbox",
                Site.CHAT,
                "token",
                customer.map(known -> " identity-token=\"" + Vouching.token(secret, known) + "\"")
                        .orElse("")));
    }
}
