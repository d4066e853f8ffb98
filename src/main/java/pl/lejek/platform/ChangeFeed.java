package pl.lejek.platform;

/** Tells open pages on every node that what they show is stale, once the current transaction has committed. */
public interface ChangeFeed {

    /** @param topic e.g. {@code tasks}, {@code leads}, {@code customers}, {@code incidents}, {@code clock} */
    void changed(String topic);
}
