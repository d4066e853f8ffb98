package pl.lejek.deal;

/** The ten stages of the funnel in their order (domain.md FUN-01 to FUN-10) with the shipped probability (D-02). */
public enum Stage {
    MARKET_RESEARCH("market-research", 5),
    RECOGNITION("recognition", 10),
    NEEDS_ANALYSIS_REQUIRED("needs-analysis-required", 15),
    PRELIMINARY_ESTIMATE("preliminary-estimate", 25),
    DECISION_MAKERS("decision-makers", 35),
    NEEDS_ANALYSIS("needs-analysis", 50),
    PROPOSAL("proposal", 65),
    NEGOTIATION("negotiation", 80),
    WON("won", 100),
    LOST("lost", 0);

    private final String key;
    private final int probability;

    Stage(String key, int probability) {
        this.key = key;
        this.probability = probability;
    }

    /** @return key of the stage in diagram, API and database */
    public String key() {
        return key;
    }

    /** @return chance of winning in percent */
    int probability() {
        return probability;
    }
}
