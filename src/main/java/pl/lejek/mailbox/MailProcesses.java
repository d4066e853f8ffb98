package pl.lejek.mailbox;

/** SPI of this module towards its diagram. */
public interface MailProcesses {

    /**
     * Starts {@code mail-in}, which goes on behind a save point.
     *
     * @return the case's id
     * @throws NoDiagram when no such diagram is deployed
     */
    String received(MailId mail);

    /** Starts a case in which a person decides on a mail that was set aside; @return the case's id */
    String reopened(MailId mail);

    /** Ends whatever waits for the mail, through the diagram. */
    void removed(MailId mail);
}
