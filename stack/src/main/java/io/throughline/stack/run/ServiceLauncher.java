package io.throughline.stack.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the process of one service. */
final class ServiceLauncher {
    private final StackConfig config;
    private final Service service;
    private final String name;
    private final List<String> options;
    private final Map<String, String> environment;

    ServiceLauncher(StackConfig config, Service service) throws IOException {
        this(config, service, service.label(), List.of());
    }

    /** For a process that is known by another name than its service's, with options of the JVM that go before ours. */
    ServiceLauncher(StackConfig config, Service service, String name, List<String> options) throws IOException {
        this.config = config;
        this.service = service;
        this.name = name;
        this.options = options;
        this.environment = new ServiceEnvironment(config).of(service);
        if (!Files.exists(service.jar(config.root()))) {
            throw new StackException("The " + service.label() + " is not built: " + service.jar(config.root())
                    + " is missing; run ./throughline up, which builds it");
        }
    }

    /** The name of the process in messages and files. */
    String name() {
        return name;
    }

    Process launch() throws IOException {
        var builder = new ProcessBuilder(command());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        process.getOutputStream().close();
        config.layout().pids().write(name, process.pid());
        return process;
    }

    Path log() {
        return config.layout().log(name);
    }

    int port() {
        return config.ports().of(service.part());
    }

    /** The marker comes first: the system shows only the beginning of a long command line. */
    private List<String> command() {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add(config.layout().marker());
        words.add(PidFiles.mark(name));
        words.addAll(JvmOptions.SERVICE);
        words.addAll(options);
        words.addAll(List.of("-jar", service.jar(config.root()).toString()));
        return words;
    }
}
