package io.throughline.api;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;

/** The problems of the HTTP API; throw what they return. All types are listed in docs/reference/problems.md. */
public final class Problems {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD = 405;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_LARGE = 413;
    private static final int MEDIA_TYPE = 415;
    private static final int UNPROCESSABLE = 422;
    private static final int PRECONDITION_REQUIRED = 428;
    private static final int TOO_MANY = 429;
    private static final int FAILED = 500;
    private static final int UNAVAILABLE = 503;
    private static final int TIMEOUT = 504;

    private Problems() {}

    /** The body is no JSON at all. */
    public static Problem malformed(String detail) {
        return Problem.of(BAD_REQUEST, "malformed", "The body is not JSON", detail);
    }

    /** The body is JSON but does not fit; all that is wrong with it. */
    public static Problem invalid(List<FieldError> errors) {
        return Problem.of(UNPROCESSABLE, "invalid", "The body does not fit", "See errors for what is wrong where.")
                .with("errors", List.copyOf(errors));
    }

    /** The body is JSON but one thing in it does not fit. */
    public static Problem invalid(FieldError error) {
        return invalid(List.of(error));
    }

    /** A query parameter or a header is wrong. */
    public static Problem badParameter(String name, String detail) {
        return Problem.of(BAD_REQUEST, "bad-parameter", "A parameter is wrong", name + " " + detail + ".")
                .with("parameter", name);
    }

    /** The body can be read, and what it says cannot be. */
    public static Problem unfit(String type, String detail) {
        return Problem.of(UNPROCESSABLE, type, "Not like this", detail);
    }

    /** The caller has no token of the realm. */
    public static Problem unauthenticated() {
        return unauthenticated("Send a valid access token: Authorization: Bearer …");
    }

    /** The caller has no token, or none that is valid here. */
    public static Problem unauthenticated(String detail) {
        return Problem.of(UNAUTHORIZED, "unauthenticated", "Not signed in", detail)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    /** The request claims to be a provider's, and is not by what it is signed with; in the status that it understands. */
    public static Problem unverified(int status, String detail) {
        return Problem.of(status, "unverified", "Not the provider's request", detail + ".");
    }

    /** The same of a provider that is to give a name and a password, which some do only when asked. */
    public static Problem unverifiedByPassword(String detail) {
        return unverified(UNAUTHORIZED, detail)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Throughline\", charset=\"UTF-8\"");
    }

    /** The caller's roles do not allow it. */
    public static Problem forbidden(String detail) {
        return Problem.of(FORBIDDEN, "forbidden", "Not allowed", detail);
    }

    /** There is no such thing, or the caller may not see it. */
    public static Problem unknown(String what) {
        return Problem.of(NOT_FOUND, "unknown", "Not found", "There is no such " + what + ", or you may not see it.");
    }

    /** It cannot be done as things stand. */
    public static Problem conflict(String type, String detail) {
        return Problem.of(CONFLICT, type, "Not as things stand", detail);
    }

    /** It cannot be done as things stand; the member says more. */
    public static Problem conflict(String type, String detail, String member, Object value) {
        return conflict(type, detail).with(member, value);
    }

    /** The thing has changed since the caller read it. */
    public static Problem changed(String what) {
        return Problem.of(
                PRECONDITION_FAILED,
                "changed",
                "Changed meanwhile",
                "The " + what + " changed since you read it; read it again and repeat with its new ETag.");
    }

    /** The caller has to say which version it means. */
    public static Problem versionRequired() {
        return Problem.of(
                PRECONDITION_REQUIRED,
                "version-required",
                "If-Match is missing",
                "Send the ETag that you read in If-Match, or * for whatever is there now.");
    }

    /** The Idempotency-Key came with another request before. */
    public static Problem keyUsed() {
        return Problem.of(
                UNPROCESSABLE,
                "idempotency-key-used",
                "Used already",
                "This Idempotency-Key came with another request before; draw a new one.");
    }

    /** Something this service depends on is away; nothing was done. */
    public static Problem unavailable(Duration retryAfter) {
        return Problem.of(UNAVAILABLE, "unavailable", "Not available", "Nothing was done; come again.")
                .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }

    /** What this service depends on took too long; whether anything was done is not known. */
    public static Problem timeout() {
        return Problem.of(TIMEOUT, "timeout", "No answer in time", "The service that answers this took too long.");
    }

    /** The body is longer than the path takes. */
    public static Problem tooLarge() {
        return Problem.of(TOO_LARGE, "too-large", "The body is too long", "It is longer than this path takes.");
    }

    /** It is on its way. */
    public static Problem notYet(String type, String detail, Duration retryAfter) {
        return Problem.of(UNAVAILABLE, type, "Not there yet", detail)
                .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }

    /** It will never be there again. */
    public static Problem gone(String type, String detail) {
        return Problem.of(GONE, type, "Gone", detail);
    }

    /** It is given to nobody. */
    public static Problem withheld(String type, String detail) {
        return Problem.of(FORBIDDEN, type, "Given to nobody", detail);
    }

    /** The caller did this too often; nothing was done. */
    public static Problem tooMany(Duration retryAfter) {
        return Problem.of(TOO_MANY, "too-many", "Too often", "Nothing was done; come again later.")
                .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }

    /** A bug; the caller gets no details. */
    public static Problem failed() {
        return Problem.of(FAILED, "failed", "Our fault", "This is our fault, and it is in our log.");
    }

    /** What the platform refused by itself: no such path, a method or media type that the path does not take. */
    static Problem refused(int status) {
        return switch (status) {
            case UNAUTHORIZED -> unauthenticated();
            case FORBIDDEN -> forbidden("Your roles do not allow this.");
            case NOT_FOUND -> unknown("thing or path");
            case METHOD -> Problem.of(status, "method", "Method not taken", "See Allow for what this path takes.");
            case NOT_ACCEPTABLE -> Problem.of(status, "not-acceptable", "Not to be had", "Ask for application/json.");
            case TOO_LARGE -> tooLarge();
            case MEDIA_TYPE -> Problem.of(status, "media-type", "Not readable here", "Send application/json.");
            default -> Problem.of(status, "refused", "Refused", "The request cannot be served like this.");
        };
    }
}
