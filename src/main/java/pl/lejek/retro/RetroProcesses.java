package pl.lejek.retro;

import java.util.UUID;

/** SPI: the diagram {@code sales-retro}, as far as the module tells it what happens. */
public interface RetroProcesses {

    /** @return the case of a manager's retro */
    String start(UUID retro, String manager);

    /** The next week has begun; whoever has held it meanwhile is not disturbed. */
    void overtaken(String caseId);
}
