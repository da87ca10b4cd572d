package io.throughline.gateway.desk;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;

/** Serves the desk at /desk, and what it has to know before anybody is signed in. */
@ApplicationScoped
class DeskPage {
    private static final String CLIENT = "desk";
    private static final String PAGE = "/desk.html";
    private static final int BEFORE_THE_FILE = Integer.MIN_VALUE;
    private final Optional<URI> issuer;

    DeskPage(DeskConfig config) {
        this.issuer = config.issuer();
    }

    void register(@Observes Router router) {
        issuer.ifPresent(signIn -> register(router, signIn));
    }

    private static void register(Router router, URI signIn) {
        var policy = policy(signIn);
        router.get("/desk").handler(context -> context.reroute(PAGE));
        router.get("/desk/").handler(context -> context.redirect("/desk"));
        router.get("/desk/config").handler(context -> config(context, signIn));
        router.get(PAGE).order(BEFORE_THE_FILE).handler(context -> guard(context, policy));
    }

    /** The page names the scripts of its release, so nobody may keep it. */
    private static void guard(RoutingContext context, String policy) {
        context.addHeadersEndHandler(end -> context.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("Content-Security-Policy", policy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer"));
        context.next();
    }

    private static void config(RoutingContext context, URI signIn) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject()
                        .put("issuer", signIn.toString())
                        .put("client_id", CLIENT)
                        .encode());
    }

    /** Scripts and styles of our own, and requests to us and to the sign-in. */
    private static String policy(URI issuer) {
        var signIn = issuer.getScheme() + "://" + issuer.getRawAuthority();
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "style-src-attr 'unsafe-inline'", // of mails, in frames that run nothing
                "img-src 'self' data: blob:",
                "connect-src 'self' " + signIn,
                "form-action 'self' " + signIn,
                "base-uri 'none'",
                "frame-ancestors 'none'");
    }
}
