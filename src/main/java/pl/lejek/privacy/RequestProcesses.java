package pl.lejek.privacy;

/** SPI: the diagrams, as far as the module starts them. */
public interface RequestProcesses {

    /** @return the case of the request; it waits for whoever verifies who asks */
    String start(DataRequest request);

    /** Removes what is over now instead of at night. @return the case */
    String startRetention();
}
