package io.throughline.history.timeline;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Assurance;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ConversationStatus;
import io.throughline.contracts.CustomerId;
import io.throughline.contracts.IdentityType;
import io.throughline.contracts.InboxId;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How values of the contracts stand in columns: ids as their text, enums in lower case. */
public final class Columns {
    private Columns() {}

    /** A value of the contracts as one text; absent stays absent. */
    abstract static class As<V> implements AttributeConverter<V, String> {
        private final Function<V, String> write;
        private final Function<String, V> read;

        As(Function<V, String> write, Function<String, V> read) {
            this.write = write;
            this.read = read;
        }

        static <E extends Enum<E>> Function<String, E> reader(Class<E> type) {
            return name -> Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        }

        static String lowerCase(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable V value) {
            return value == null ? null : write.apply(value);
        }

        @Override
        public @Nullable V convertToEntityAttribute(@Nullable String column) {
            return column == null ? null : read.apply(column);
        }
    }

    /** An agent's id. */
    @Converter
    public static class OfAgent extends As<AgentId> {
        /** For Hibernate. */
        public OfAgent() {
            super(AgentId::value, AgentId::new);
        }
    }

    /** A customer's id. */
    @Converter
    public static class OfCustomer extends As<CustomerId> {
        /** For Hibernate. */
        public OfCustomer() {
            super(CustomerId::value, CustomerId::new);
        }
    }

    /** An inbox's id. */
    @Converter
    public static class OfInbox extends As<InboxId> {
        /** For Hibernate. */
        public OfInbox() {
            super(InboxId::value, InboxId::new);
        }
    }

    /** A conversation's status. */
    @Converter
    public static class OfStatus extends As<ConversationStatus> {
        /** For Hibernate. */
        public OfStatus() {
            super(As::lowerCase, As.reader(ConversationStatus.class));
        }
    }

    /** A channel. */
    @Converter
    public static class OfChannel extends As<Channel> {
        /** For Hibernate. */
        public OfChannel() {
            super(As::lowerCase, As.reader(Channel.class));
        }
    }

    /** A kind of identity. */
    @Converter
    public static class OfIdentityType extends As<IdentityType> {
        /** For Hibernate. */
        public OfIdentityType() {
            super(As::lowerCase, As.reader(IdentityType.class));
        }
    }

    /** An assurance. */
    @Converter
    public static class OfAssurance extends As<Assurance> {
        /** For Hibernate. */
        public OfAssurance() {
            super(As::lowerCase, As.reader(Assurance.class));
        }
    }
}
