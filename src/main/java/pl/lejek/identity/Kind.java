package pl.lejek.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of records that a role's rights are given for (contract.md, Roles). */
public enum Kind {
    LEAD,
    CUSTOMER,
    DEAL,
    OFFER,
    PRODUCT,
    /** What is earned: costs of products, margins of offers. */
    MARGIN,
    PURCHASE,
    COUPON,
    /** What customers are worth: groups, lifetime value, churn, and how they are computed. */
    VALUE,
    /** Saved choices of customers by conditions. */
    SEGMENT,
    /** Signals that the relation with a customer gets worse, and how it stands. */
    RELATIONSHIP,
    CRISIS_PLAN,
    /** Exercises and questionnaires about customers and the company. */
    ASSESSMENT,
    /** Responses to crises: whoever takes part reads them, managers steer them all. */
    CRISIS,
    /** How the cascade of offers for dormant customers does. */
    REACTIVATION,
    /** Introductions of a CRM, led step by step, and audits of how it does. */
    ROLLOUT,
    /** Weekly talks of sales teams; whoever belongs to the team reads them. */
    RETRO,
    TASK,
    ACTIVITY,
    MESSAGE,
    MAIL,
    CAMPAIGN,
    LEAD_FORM,
    PROCESS,
    /** Changes of processes before they run, their review and release. */
    PROCESS_DRAFT,
    /** The few calls of Camunda's REST dialect for programs that speak it. */
    ENGINE,
    /** Requests of people about their data, legal holds, how long data is kept. */
    DATA_REQUEST,
    HISTORY,
    AUDIT,
    USER,
    SETTING,
    INCIDENT,
    IMPORT,
    REPORT,
    TOKEN,
    TRAINING,
    METRIC;

    /** @return as the API writes it, e.g. {@code lead-form} */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Kind> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }
}
