package pl.lejek.training;

/** The clock cannot be moved now: it is being moved, or work of this moment does not end. */
class ClockBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
