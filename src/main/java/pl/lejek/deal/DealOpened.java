package pl.lejek.deal;

import java.util.UUID;

/** A qualified lead became a deal. */
public record DealOpened(DealId deal, UUID leadId) {}
