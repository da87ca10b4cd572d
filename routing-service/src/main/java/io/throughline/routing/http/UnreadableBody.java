package io.throughline.routing.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.throughline.routing.http.Problems.FieldError;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers a body that is no JSON, or other JSON than was asked for. */
final class UnreadableBody {
    @ServerExceptionMapper({StreamReadException.class, MismatchedInputException.class})
    Response map(JsonProcessingException unreadable) {
        return Problems.invalidBody(List.of(new FieldError("", "unreadable"))).toResponse();
    }
}
