package pl.lejek.workflow;

/** A case has come to a step that a program outside does; published in the engine's transaction, before it commits. */
public record ExternalTaskCreated(String processKey, String elementId, String caseId) {}
