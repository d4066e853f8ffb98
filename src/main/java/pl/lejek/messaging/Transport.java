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
     * @throws Later when this message does not get through yet
     * @throws Refused when this message does not get through
     */
    void send(MessageStore.Outgoing message, @Nullable String unsubscribeLink) throws Away, Later, Refused;

    /** The carrier is away: no message is to blame, all wait in their order. */
    class Away extends Exception {
        private static final long serialVersionUID = 1L;

        Away(Throwable cause) {
            super(cause);
        }
    }

    /** Not taken this time: the carrier asked to come again, or fell silent in the middle. Nobody can tell why. */
    class Later extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean silent;

        Later(Throwable cause, boolean silent) {
            super(cause);
            this.silent = silent;
        }

        /** @return whether the next message would wait for the carrier as well */
        boolean silent() {
            return silent;
        }
    }

    /** A fault that says more than its class, and nothing personal. */
    interface Explained {

        String kind();
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
