package io.throughline.outbox;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Gives HTTP the same JSON as the events. */
@Singleton
class HttpJson implements ObjectMapperCustomizer {
    @Override
    @SuppressWarnings("deprecation") // the customizer is handed a finished mapper, not its builder
    public void customize(ObjectMapper mapper) {
        mapper.configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS, true);
        EventJson.configure(mapper);
    }
}
