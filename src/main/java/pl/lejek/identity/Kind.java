package pl.lejek.identity;

/** Kinds of records that a role's rights are given for (contract.md, Roles). */
public enum Kind {
    LEAD,
    CUSTOMER,
    DEAL,
    TASK,
    ACTIVITY,
    MESSAGE,
    CAMPAIGN,
    LEAD_FORM,
    PROCESS,
    HISTORY,
    AUDIT,
    USER,
    SETTING,
    INCIDENT,
    IMPORT,
    REPORT,
    TRAINING
}
