package io.throughline.gateway.touchpoint;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.IdGenerator;

/** The W3C traceparent under which a touchpoint sets out. */
final class Trace {
    static final String HEADER = "traceparent";

    private Trace() {}

    /** The current span's, else that of a new trace: each touchpoint can be followed. */
    static String current() {
        var span = Span.current().getSpanContext();
        return span.isValid()
                ? text(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex())
                : text(
                        IdGenerator.random().generateTraceId(),
                        IdGenerator.random().generateSpanId(),
                        "01");
    }

    private static String text(String trace, String span, String flags) {
        return "00-" + trace + "-" + span + "-" + flags;
    }
}
