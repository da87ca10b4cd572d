package io.throughline.identity.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers a body that is no JSON, or other JSON than was asked for. */
final class UnreadableBody {
    @ServerExceptionMapper({StreamReadException.class, MismatchedInputException.class})
    Response map(JsonProcessingException unreadable) {
        return Refusal.invalid("#", "unreadable").toResponse();
    }
}
