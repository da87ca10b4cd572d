package io.throughline.routing;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/** Each test begins with nobody at work and nothing waiting, whatever the one before it left in the shared database. */
public class EmptyFloor implements QuarkusTestBeforeEachCallback {
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        try (var scene = Arc.container().instance(Scene.class)) {
            scene.get().clear();
        }
    }
}
