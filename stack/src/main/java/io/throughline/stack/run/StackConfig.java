package io.throughline.stack.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a stack consists of and where it lives.
 *
 * @param root the folder of the built project
 * @param folder everything the stack writes: data, logs, and who runs
 * @param ports the port of every part
 * @param services the services to start
 * @param environment more environment variables of a service; they win over the stack's own
 */
public record StackConfig(
        Path root,
        Path folder,
        StackPorts ports,
        Set<Service> services,
        Map<Service, Map<String, String>> environment) {

    public StackConfig {
        root = root.toAbsolutePath().normalize();
        folder = folder.toAbsolutePath().normalize();
        services = Set.copyOf(services);
        environment = Map.copyOf(environment);
    }

    /** The development stack of the project: all services, the usual ports, data in {@code .throughline}. */
    public static StackConfig development(Path root, Map<String, String> environment) throws IOException {
        return new StackConfig(
                root, root.resolve(".throughline"), StackPorts.from(environment), Set.of(Service.values()), Map.of());
    }

    /** A stack beside any other: all services, free ports, data in the folder. */
    public static StackConfig separate(Path folder) throws IOException {
        return new StackConfig(Root.find(), folder, StackPorts.free(), Set.of(Service.values()), Map.of());
    }

    /** The same with these services only. */
    public StackConfig withServices(Set<Service> chosen) {
        return new StackConfig(root, folder, ports, chosen, environment);
    }

    /** The same with other ports. */
    StackConfig withPorts(StackPorts chosen) {
        return new StackConfig(root, folder, chosen, services, environment);
    }

    /** The same with one more environment variable of a service. */
    public StackConfig with(Service service, String variable, String value) {
        var changed = new EnumMap<Service, Map<String, String>>(Service.class);
        changed.putAll(environment);
        var variables = new HashMap<>(environment.getOrDefault(service, Map.of()));
        variables.put(variable, value);
        changed.put(service, Map.copyOf(variables));
        return new StackConfig(root, folder, ports, services, changed);
    }

    /** The gateway's store of attachments and raw mails. */
    public Path attachments() {
        return layout().data("attachments");
    }

    /** The stack's files. */
    Layout layout() {
        return new Layout(folder);
    }
}
