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
    class GatewayAway extends Exception implements Transport.Explained {

        private static final long serialVersionUID = 1L;

        private final String kind;

        public GatewayAway(Throwable cause) {
            super(cause);
            this.kind = cause.getClass().getSimpleName();
        }

        /** @param kind what is wrong in a word, nothing personal */
        public GatewayAway(String kind) {
            super(kind);
            this.kind = kind;
        }

        @Override
        public String kind() {
            return kind;
        }
    }

    /** The provider does not take this message. */
    class GatewayRefused extends RuntimeException implements Transport.Explained {

        private static final long serialVersionUID = 1L;

        /** @param kind what is wrong in a word, nothing personal */
        public GatewayRefused(String kind) {
            super(kind);
        }

        @Override
        public String kind() {
            return String.valueOf(getMessage());
        }
    }
}
