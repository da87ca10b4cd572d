package io.throughline.api;

import com.google.errorprone.annotations.CheckReturnValue;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal on its way to the caller, who gets it as problem details (RFC 9457). */
public final class Problem extends RuntimeException {
    /** The media type of problem details. */
    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;
    private final transient Map<String, Object> members;
    private final transient Map<String, String> headers;

    private Problem(int status, String type, Map<String, Object> members, Map<String, String> headers) {
        super(type + ": " + members.get("detail"), null, false, false);
        this.status = status;
        this.type = type;
        this.members = members;
        this.headers = headers;
    }

    /**
     * A problem without further members.
     *
     * @param type the last segment of the problem's type, which stays
     * @param title the same for each problem of the type
     * @param detail what happened here, and what would be right
     */
    static Problem of(int status, String type, String title, String detail) {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "/problems/" + type);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        return new Problem(status, type, members, Map.of());
    }

    /** The same with one more member. */
    @CheckReturnValue
    Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(status, type, more, headers);
    }

    /** The same with one more header. */
    @CheckReturnValue
    Problem withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, type, members, more);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The last segment of the problem's type. */
    public String type() {
        return type;
    }

    /** The members of the problem details, in the order in which they are shown. */
    public Map<String, Object> members() {
        return Map.copyOf(members);
    }

    /** The problem as an answer. */
    public Response toResponse() {
        var response = Response.status(status).type(MEDIA_TYPE).entity(members);
        headers.forEach(response::header);
        return response.build();
    }

    /** Ends the response with the problem, where no resource is involved. */
    public void write(HttpServerResponse response) {
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE.toString());
        headers.forEach(response::putHeader);
        response.end(new JsonObject(members).encode()).onFailure(gone -> response.reset());
    }
}
