package pl.lejek.onboarding;

/** SPI of this module towards its diagram. */
public interface OnboardingProcesses {

    /** Tells the running cases of one owner who takes them over; no step of the diagram. @return how many */
    int ownerLeaves(String before, String owner);
}
