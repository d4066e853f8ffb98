package pl.lejek.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A channel that nothing goes out by at the moment.
 *
 * @param since null when the installation has no server for it at all
 * @param error kind of the last fault, without anything personal in it
 */
public record ChannelAway(Channel channel, @Nullable Instant since, @Nullable String error) {}
