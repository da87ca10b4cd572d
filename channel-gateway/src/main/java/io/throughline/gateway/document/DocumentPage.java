package io.throughline.gateway.document;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets the page at /docs/api, which is Swagger UI, load nothing from elsewhere and call nobody but the gateway. */
@ApplicationScoped
class DocumentPage {
    private static final int BEFORE_THE_PAGE = Integer.MIN_VALUE;

    /** The page has a script and styles within. */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self' 'unsafe-inline'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    void register(@Observes Router router) {
        router.get("/docs/api*").order(BEFORE_THE_PAGE).handler(DocumentPage::guard);
    }

    private static void guard(RoutingContext context) {
        context.addHeadersEndHandler(end -> context.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer"));
        context.next();
    }
}
