package pl.lejek.messaging;

import org.jspecify.annotations.Nullable;

/** SMS by whatever gateway the application has. */
record SmsTransport(SmsGateway gateway) implements Transport {

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public void send(MessageStore.Outgoing message, @Nullable String unsubscribeLink) throws Away, Refused {
        var text = unsubscribeLink == null
                ? message.body()
                : message.body().replace(UnsubscribeLinks.PLACE, unsubscribeLink);
        try {
            gateway.send(message.message().id(), message.address(), text);
        } catch (SmsGateway.GatewayAway e) {
            throw new Away(e);
        } catch (RuntimeException e) {
            throw new Refused(e, false);
        }
    }
}
