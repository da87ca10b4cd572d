package io.throughline.stack.shop;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in, until the shop closes. */
final class Sessions {
    private final Map<String, Customer> customers = new ConcurrentHashMap<>();

    /** Signs a customer in; gives the session's name. */
    String begin(Customer customer) {
        var session = UUID.randomUUID().toString();
        customers.put(session, customer);
        return session;
    }

    void end(String session) {
        customers.remove(session);
    }

    Optional<Customer> customer(String session) {
        return Optional.ofNullable(customers.get(session));
    }
}
