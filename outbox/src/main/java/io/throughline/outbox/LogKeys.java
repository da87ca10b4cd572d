package io.throughline.outbox;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Makes the agreed keys of a message, written in it as key=value, members of the log's JSON, by which an operator can
 * follow one conversation or touchpoint through all services. Lets every record pass.
 */
@LoggingFilter(name = "log-keys")
public final class LogKeys implements Filter {
    private static final ExtFormatter MESSAGE = new PatternFormatter("%s");
    private static final Pattern PAIR = Pattern.compile(
            "\\b(customer|conversation|touchpoint|task|reservation|agent|channel|inbox|event|attempt)=([\\w.:-]+)");

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord extended && extended.getLoggerName().startsWith("io.throughline.")) {
            var pairs = PAIR.matcher(MESSAGE.format(extended));
            while (pairs.find()) {
                extended.putMdc(pairs.group(1), pairs.group(2));
            }
        }
        return true;
    }
}
