package pl.lejek.studio;

/** Another version of the process was deployed than the one that the change was made from. */
public class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Overtaken(String processKey) {
        super("Another version of " + processKey + " was deployed meanwhile");
    }
}
