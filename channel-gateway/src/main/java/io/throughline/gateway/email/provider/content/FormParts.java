package io.throughline.gateway.email.provider.content;

import io.throughline.gateway.email.provider.content.FormBody.Part;
import io.throughline.gateway.provider.MalformedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts a multipart/form-data body (RFC 7578) at its boundary. Its lines may end by CR LF or by LF alone. */
final class FormParts {
    private static final int MOST = 1000;
    private static final int LONGEST_HEADERS = 10_000;
    private static final Pattern PARAMETER = Pattern.compile(";\\s*([a-zA-Z]{1,20})=(?:\"([^\"]*)\"|([^\\s;\"]*))");

    private final byte[] body;
    private final byte[] delimiter;
    private final List<Part> parts = new ArrayList<>();

    private FormParts(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
    }

    /** The parts in their order. Throws MalformedRequest when the last boundary is missing. */
    static List<Part> of(byte[] body, String boundary) {
        var cutter = new FormParts(body, boundary);
        cutter.cut();
        return cutter.parts;
    }

    private void cut() {
        int delimited = find(0);
        while (delimited >= 0 && parts.size() < MOST) {
            int after = delimited + delimiter.length;
            if (isLast(after)) {
                return;
            }
            int next = find(after);
            int start = afterLine(after);
            if (next < 0 || start > next) {
                break;
            }
            part(start, withoutLineEnd(start, next));
            delimited = next;
        }
        throw new MalformedRequest("the form has no end");
    }

    /** The next delimiter on a line of its own. */
    private int find(int from) {
        for (int at = from; at <= body.length - delimiter.length; at++) {
            boolean lineBegins = at == 0 || body[at - 1] == '\n';
            if (lineBegins
                    && Arrays.equals(body, at, at + delimiter.length, delimiter, 0, delimiter.length)
                    && ends(at + delimiter.length)) {
                return at;
            }
        }
        return -1;
    }

    /** Another boundary may begin like this one. */
    private boolean ends(int at) {
        return at == body.length || " \t\r\n".indexOf(body[at]) >= 0 || isLast(at);
    }

    private boolean isLast(int at) {
        return at + 1 < body.length && body[at] == '-' && body[at + 1] == '-';
    }

    private int afterLine(int from) {
        int at = from;
        while (at < body.length && body[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private int withoutLineEnd(int start, int end) {
        int last = end > start && body[end - 1] == '\n' ? end - 1 : end;
        return last > start && body[last - 1] == '\r' ? last - 1 : last;
    }

    private void part(int start, int end) {
        var headers = new StringBuilder();
        int at = start;
        while (at < end) {
            int next = Math.min(afterLine(at), end);
            var line = new String(body, at, next - at, StandardCharsets.UTF_8).strip();
            at = next;
            if (line.isEmpty()) {
                break;
            }
            headers.append(line).append('\n');
            if (headers.length() > LONGEST_HEADERS) {
                throw new MalformedRequest("the headers of a form's part are too long");
            }
        }
        var disposition = header(headers.toString(), "content-disposition");
        var name = disposition == null ? null : parameter(disposition, "name");
        if (disposition == null || name == null) {
            throw new MalformedRequest("a part of the form has no name");
        }
        var file = parameter(disposition, "filename");
        var type = header(headers.toString(), "content-type");
        parts.add(new Part(name, file == null ? null : base(file), type, Arrays.copyOfRange(body, at, end)));
    }

    private static @Nullable String header(String headers, String name) {
        return headers.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String parameter(String header, String name) {
        var found = PARAMETER.matcher(header);
        while (found.find()) {
            if (found.group(1).equalsIgnoreCase(name)) {
                return found.group(2) == null ? found.group(3) : found.group(2);
            }
        }
        return null;
    }

    /** The name without folders, as RFC 7578 wants it (4.2); empty when it is none. */
    private static String base(String file) {
        var name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .strip();
        return name.equals(".") || name.equals("..") ? "" : name;
    }
}
