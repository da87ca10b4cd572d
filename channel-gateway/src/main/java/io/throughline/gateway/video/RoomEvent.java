package io.throughline.gateway.video;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a server for video reports of one of its rooms. */
sealed interface RoomEvent {
    /** The room's name. */
    String room();

    /**
     * Somebody has entered.
     *
     * @param occupant who, as the room tells them apart
     * @param at null when the server says nothing sensible
     */
    record Joined(String room, String occupant, @Nullable Instant at) implements RoomEvent {}

    /** Somebody has left. */
    record Left(String room, String occupant) implements RoomEvent {}

    /** The last one has left. */
    record Destroyed(String room, @Nullable Instant at) implements RoomEvent {}

    /** Something else, such as that the room was made. */
    record Unknown(String room) implements RoomEvent {}
}
