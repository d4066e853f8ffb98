package pl.lejek.messaging;

import org.jspecify.annotations.Nullable;

/** Training mode without a server: everything counts as sent, nothing leaves. */
record RecordingTransport(Channel channel) implements Transport {

    @Override
    public boolean records() {
        return true;
    }

    @Override
    public void send(MessageStore.Outgoing message, @Nullable String unsubscribeLink) {}
}
