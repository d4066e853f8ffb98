package pl.lejek.messaging;

import org.jspecify.annotations.Nullable;

/** Hands messages of one channel to whoever carries them. */
interface Transport {

    Channel channel();

    /** @return whether it only notes that it was asked, as in training mode without a server */
    default boolean records() {
        return false;
    }

    /**
     * @param unsubscribeLink only with marketing
     * @throws Away when nothing gets through at the moment
     * @throws Refused when this message does not get through
     */
    void send(MessageStore.Outgoing message, @Nullable String unsubscribeLink) throws Away, Refused;

    /** The carrier is away: no message is to blame, all wait in their order. */
    class Away extends Exception {
        private static final long serialVersionUID = 1L;

        Away(Throwable cause) {
            super(cause);
        }
    }

    /** This message was not taken. */
    class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean forGood;

        Refused(Throwable cause, boolean forGood) {
            super(cause);
            this.forGood = forGood;
        }

        boolean forGood() {
            return forGood;
        }
    }
}
