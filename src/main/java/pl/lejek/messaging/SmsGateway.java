package pl.lejek.messaging;

/** SPI: hands short messages to a provider. Training mode works without one and records them as sent. */
public interface SmsGateway {

    /**
     * Hands one message over.
     *
     * @param messageId the same for every attempt, so that the provider can tell a repetition
     * @param number E.164
     * @throws GatewayAway when the provider cannot be reached: the message waits, whatever else it throws counts as a
     *     failed attempt
     */
    void send(String messageId, String number, String text) throws GatewayAway;

    /** The provider cannot be reached or takes nothing at the moment. */
    class GatewayAway extends Exception {

        private static final long serialVersionUID = 1L;

        public GatewayAway(Throwable cause) {
            super(cause);
        }
    }
}
