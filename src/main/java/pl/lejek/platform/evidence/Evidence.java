package pl.lejek.platform.evidence;

/** SPI: something that a checklist would ask for and that a module can prove instead. Looked at anew each time. */
public interface Evidence {

    /** @return a name in upper camel case, e.g. {@code DataImported}; forms show it as field {@code rollout.evidence<name>} */
    String name();

    Finding look();

    /**
     * What is there now.
     *
     * @param proven whether that is enough
     * @param messageKey of what is said about it
     * @param arguments of that message
     */
    record Finding(boolean proven, String messageKey, Object... arguments) {}
}
