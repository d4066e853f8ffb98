package pl.lejek.reactivation;

/** Starts a sweep before its time; the package {@code process} answers with its diagram. */
public interface SweepCases {

    /** @return the case */
    String start();
}
