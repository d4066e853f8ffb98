package pl.lejek.workflow;

/** A subject's label, owner, team or customer changed; read models that show it follow in the same transaction. */
public record SubjectChanged(SubjectRef subject) {}
