package io.throughline.outbox;

import io.vertx.pgclient.PgException;

/** Tells work that cannot be done from a database that cannot be reached. */
public final class Failures {
    private Failures() {}

    /**
     * Whether trying again later may help: anything but an answer of the database, or one of the classes 08
     * (connection), 40 (rolled back), 53 (resources), 55 (lock), 57 (operator), 58 (system) of PostgreSQL's appendix A.
     */
    public static boolean passing(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException answer) {
                return switch (answer.getSqlState().substring(0, 2)) {
                    case "08", "40", "53", "55", "57", "58" -> true;
                    default -> false;
                };
            }
            if (cause instanceof java.io.IOException || fromTheClient(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The reactive client's own exceptions: connection closed, pool exhausted, no route. */
    private static boolean fromTheClient(Throwable cause) {
        return cause instanceof io.vertx.core.VertxException
                || cause instanceof io.vertx.core.impl.NoStackTraceThrowable
                || cause instanceof java.util.concurrent.TimeoutException;
    }
}
