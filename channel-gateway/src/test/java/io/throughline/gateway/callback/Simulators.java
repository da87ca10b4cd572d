package io.throughline.gateway.callback;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.throughline.stack.provider.ProviderSimulator;
import io.throughline.stack.provider.SimulatedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The providers' APIs beside the gateway; a test has them as a field of type ProviderSimulator. */
public final class Simulators implements QuarkusTestResourceLifecycleManager {
    private @Nullable ProviderSimulator simulator;

    @Override
    public Map<String, String> start() {
        try {
            var started = ProviderSimulator.start(0);
            simulator = started;
            return Map.of(
                    "throughline.public.url", "https://desk.example",
                    "throughline.media.allowed-networks", "127.0.0.0/8,::1/128",
                    "throughline.media.first-wait", "100ms",
                    "throughline.smpp.parts-wait", "2s",
                    "throughline.providers.graph",
                            started.url(SimulatedProvider.GRAPH).toString(),
                    "throughline.providers.telegram",
                            started.url(SimulatedProvider.TELEGRAM).toString(),
                    "throughline.providers.line",
                            started.url(SimulatedProvider.LINE).toString(),
                    "throughline.providers.line-data",
                            started.url(SimulatedProvider.LINE).toString(),
                    "throughline.providers.x", started.url(SimulatedProvider.X).toString(),
                    "throughline.providers.twilio",
                            started.url(SimulatedProvider.TWILIO).toString());
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(simulator, Simulators::isSimulator);
    }

    private static boolean isSimulator(Field field) {
        return field.getType() == ProviderSimulator.class;
    }

    @Override
    public void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
