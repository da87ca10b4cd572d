package io.throughline.stack.shop;

import com.sun.net.httpserver.HttpServer;
import io.throughline.stack.shop.Reports.By;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The shop's site, served by the JDK's own server on this machine's loopback address. */
public final class Shop implements AutoCloseable {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Pages pages;
    private final Reports reports;
    private final ContactMail mail;
    private final Sessions sessions = new Sessions();
    private final String secret;

    private Shop(HttpServer server, Site site, String secret) {
        this.server = server;
        this.secret = secret;
        this.pages = new Pages(site, secret);
        this.reports = new Reports(site);
        this.mail = new ContactMail(site.smtp());
        var policy = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self'; "
                + "style-src 'self'; script-src 'self' " + site.gateway() + "; connect-src 'self' " + site.sources();
        server.setExecutor(workers);
        server.createContext("/", exchange -> handle(new Visit(exchange, policy)));
    }

    /** Opens the shop on a port; the secret is that of the chat's inbox. */
    public static Shop open(int port, Site site, String secret) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var shop = new Shop(server, site, secret);
        server.start();
        return shop;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }

    private void handle(Visit visit) throws IOException {
        try (visit) {
            var customer = sessions.customer(visit.session());
            switch (visit.operation()) {
                case "GET /" -> visit.answer(200, HTML, pages.home(customer));
                case "GET /order" -> visit.answer(200, HTML, pages.order(customer, visit.query("product")));
                case "POST /order" -> order(visit, customer);
                case "GET /contact" -> visit.answer(200, HTML, pages.contact(customer));
                case "POST /contact" -> contact(visit, customer);
                case "POST /sign-in" -> visit.remember(sessions.begin(Customer.EVE));
                case "POST /sign-out" -> signOut(visit);
                case "GET /identity" -> visit.answer(200, "application/json", identity(customer));
                case "GET /shop.css" -> visit.file("text/css; charset=utf-8", "shop.css");
                case "GET /shop.js" -> visit.file(SCRIPT, "shop.js");
                case "GET /chat-worker.js" -> visit.answer(200, SCRIPT, pages.worker());
                case "GET /icon.svg" -> visit.file("image/svg+xml", "icon.svg");
                case "GET /pictures.svg" -> visit.file("image/svg+xml", "pictures.svg");
                case "GET /health" -> visit.answer(200, "text/plain", "open");
                default -> visit.answer(404, HTML, pages.note(customer, "Nothing here", "There is no such page."));
            }
        }
    }

    private void order(Visit visit, Optional<Customer> customer) throws IOException {
        var form = visit.form();
        var product = Product.find(form.get("product"));
        var by = by(form, customer);
        if (product.isEmpty() || by.isEmpty()) {
            incomplete(visit, customer);
            return;
        }
        try {
            var number = reports.ordered(by.get(), product.get(), form.get("size"));
            visit.answer(200, HTML, pages.note(customer, "Thank you", "Your order has the number " + number + "."));
        } catch (IOException away) {
            away(visit, customer);
        }
    }

    private void contact(Visit visit, Optional<Customer> customer) throws IOException {
        var form = visit.form();
        var by = by(form, customer);
        if (by.isEmpty() || form.get("message").isBlank()) {
            incomplete(visit, customer);
            return;
        }
        try {
            pass(by.get(), form.get("topic"), form.get("message"));
            visit.answer(
                    200, HTML, pages.note(customer, "Thank you", "We have your message and get back to you soon."));
        } catch (IOException away) {
            away(visit, customer);
        }
    }

    private void pass(By by, String topic, String message) throws IOException {
        if (by.customer().isPresent()) {
            reports.wrote(by, topic, message);
        } else {
            mail.send(by.name(), by.email(), topic, message);
        }
    }

    private static Optional<By> by(Form form, Optional<Customer> customer) {
        var typed = new By(customer, form.get("name"), form.get("email"));
        return customer.map(known -> new By(customer, known.name(), known.email()))
                .or(() -> Optional.of(typed)
                        .filter(who -> !who.name().isBlank() && who.email().contains("@")));
    }

    private void incomplete(Visit visit, Optional<Customer> customer) throws IOException {
        visit.answer(422, HTML, pages.note(customer, "Something is missing", "Go back and fill in the whole form."));
    }

    private void away(Visit visit, Optional<Customer> customer) throws IOException {
        visit.answer(503, HTML, pages.note(customer, "Not now", "We could not take this. Try again in a moment."));
    }

    private void signOut(Visit visit) throws IOException {
        sessions.end(visit.session());
        visit.remember("");
    }

    private String identity(Optional<Customer> customer) {
        return customer.map(known -> "{\"token\":\"" + Vouching.token(secret, known) + "\"}")
                .orElse("{\"token\":null}");
    }
}
