package pl.lejek.workflow;

/** SPI: marks a bean with {@link DiagramFunction} methods. Parameters and results are plain values and maps. */
public interface DiagramFunctions {}
