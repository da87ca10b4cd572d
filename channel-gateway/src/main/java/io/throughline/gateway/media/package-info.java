/**
 * Files that lie at the providers. A webhook is answered at once, so a file is fetched after the touchpoint that names it
 * is safe. The touchpoint names it by a location that is known beforehand: what the provider says of the file is written
 * down in the attachment store, as a {@link Ticket}, and the location is {@code remote-} and the ticket's hash. None of
 * this needs the database, and a provider's repeat of the message makes the same ticket, thus the same location.
 *
 * <p>The gateway then hears of the file as everybody does, from the stream of touchpoints; it reads the ticket and takes
 * up the work in its table. A worker claims what is due, asks the adapter where the file is, fetches, inspects and keeps
 * it under its location. What is not to be had is asked for again for a day. Until there are bytes, whoever asks for them
 * is told why.
 */
@NullMarked
@CheckReturnValue
package io.throughline.gateway.media;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
