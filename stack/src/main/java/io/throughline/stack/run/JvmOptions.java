package io.throughline.stack.run;

import java.util.List;

/** How the JVMs of the stack are kept small. */
final class JvmOptions {
    /** For the stack itself, with Kafka and the mail server in it. */
    static final List<String> STACK = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** For a service. */
    static final List<String> SERVICE = List.of(
            "-Xmx160m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private JvmOptions() {}
}
