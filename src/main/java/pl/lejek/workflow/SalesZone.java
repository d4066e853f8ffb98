package pl.lejek.workflow;

import java.time.ZoneId;

/** SPI: the time zone in which the company works; daily times of diagrams are read in it (processes.md, Working time). */
public interface SalesZone {

    ZoneId zone();
}
