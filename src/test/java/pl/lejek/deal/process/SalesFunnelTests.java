package pl.lejek.deal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.deal.process.DealRuns.at;
import static pl.lejek.deal.process.DealRuns.clock;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.customer.Customers;
import pl.lejek.deal.Deals;
import pl.lejek.deal.ImportedDeal;
import pl.lejek.deal.NewDeal;
import pl.lejek.testing.Scenarios;

/** Every way through the ten stages (processes.md 2). */
@Scenarios
class SalesFunnelTests {

    private static final String FUNNEL = "sales-funnel";

    @Autowired
    DealRuns runs;

    @Autowired
    FailingSteps failing;

    @AfterEach
    void cleanUp() {
        failing.at(null);
        runs.cleanUp();
    }

    @Test
    void stageByStageToAWonDeal() {
        clock("2026-11-23T10:00");
        var deal = runs.open();

        assertThat(deal.waiting()).containsExactly("idle-due", "market-research");
        assertThat(deal.task("market-research").getAssignee()).isEqualTo("anna");
        assertThat(deal.task("market-research").getPriority()).isEqualTo(40);
        step(deal, "market-research", "2026-11-30T10:00", Map.of("research", "Rośnie."));
        step(deal, "recognition", "2026-11-26T10:00", Map.of("contactPerson", "Jan Nowak"));
        step(deal, "needs-analysis-required", "2026-11-26T10:00", Map.of("analysisScope", "Dział."));
        step(
                deal,
                "preliminary-estimate",
                "2026-11-30T10:00",
                Map.of("value", 9000, "currency", "EUR", "expectedCloseOn", "2027-01-15"));
        step(deal, "decision-makers", "2026-11-30T10:00", Map.of("decisionMaker", "Ewa Lis"));
        step(deal, "needs-analysis", "2026-11-30T10:00", Map.of("needs", "Spokój.", "budgetConfirmed", "yes"));
        step(deal, "proposal", "2026-11-26T10:00", Map.of("proposalSentOn", "2026-11-23"));
        step(deal, "negotiation", "2026-11-30T10:00", Map.of("terms", "30 dni", "winReason", "quality"));

        assertThat(deal.waiting()).isEmpty();
        assertThat(deal.alarms()).as("the step to finance is a save point").hasSize(1);
        assertThat(deal.field("stage")).isEqualTo("won");
        assertThat(handedToFinance(deal)).isZero();
        deal.settle();
        deal.isWonIn(FUNNEL);
        assertThat(handedToFinance(deal)).isOne();
        assertThat(deal.stages())
                .containsExactly(
                        "market-research opened",
                        "recognition next",
                        "needs-analysis-required next",
                        "preliminary-estimate next",
                        "decision-makers next",
                        "needs-analysis next",
                        "proposal next",
                        "negotiation next",
                        "won next");
        assertThat(deal.field("winReason.reason")).isEqualTo("quality");
        assertThat(deal.instant("closedAt")).isEqualTo(at("2026-11-23T10:00"));
        assertThat(deal.trail()).contains("deal.opened", "deal.stage-entered", "deal.won", "deal.handed-to-finance");
        assertThat(deal.passed()).contains("choose-funnel", "set-probability", "plan-move", "win-deal", "won");
    }

    private void step(DealRun deal, String stage, String due, Map<String, Object> data) {
        assertThat(deal.field("stage")).isEqualTo(stage);
        assertThat(deal.due(stage)).isEqualTo(at(due));
        assertThat(deal.alarms()).as("one watch at a time").hasSize(1);
        deal.decide(stage, "next", data);
    }

    private int handedToFinance(DealRun deal) {
        return runs.jdbc
                .sql("select count(*) from deal.finance_hand_over where deal_id = ?::uuid")
                .param(deal.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void financeIsToldOnceHoweverOftenItIsTried() {
        clock("2026-11-23T10:00");
        var deal = readyToWin();
        failing.at("won");

        deal.decide("negotiation", "next", Map.of("terms", "30 dni", "winReason", "price"));
        deal.settle();
        assertThat(deal.alarms()).as("tried again").hasSize(1);
        assertThat(handedToFinance(deal)).as("rolled back with the step").isZero();

        failing.at(null);
        deal.walkTo("2026-11-23T11:00");
        deal.isWonIn(FUNNEL);
        assertThat(handedToFinance(deal)).isOne();
        assertThat(deal.trail().stream().filter("deal.won"::equals)).hasSize(1);
    }

    private DealRun readyToWin() {
        return runs.open(Map.of("stage", "negotiation", "value", 100, "contactPerson", "Jan Nowak"));
    }

    @Test
    void aWonDealNeedsItsCriteria() {
        clock("2026-11-23T10:00");
        var deal = runs.openAt("negotiation");

        var refused = deal.tryTo("negotiation", Map.of("decision", "next", "terms", "30 dni", "winReason", "price"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("decision");
        assertThat(refused.json().at("/errors/0/message").asText()).contains("the value");
        assertThat(deal.waiting()).containsExactly("idle-due", "negotiation");
    }

    @ParameterizedTest
    @CsvSource({"market-research", "negotiation"})
    void aLostDealKeepsWhyAndWhere(String stage) {
        clock("2026-11-23T10:00");
        var deal = runs.openAt(stage).lose(stage, "price");

        deal.endOf(FUNNEL, "lost");
        assertThat(deal.field("stage")).isEqualTo("lost");
        assertThat(deal.field("probability")).isEqualTo("0");
        assertThat(deal.field("lostReason.reason")).isEqualTo("price");
        assertThat(deal.field("stageWhereClosed")).isEqualTo(stage);
        assertThat(deal.waiting()).containsExactly("win-back-due");
        assertThat(deal.alarms()).containsExactly(at("2027-05-23T10:00"));
    }

    @Test
    void forwardBackAndForwardAgain() {
        clock("2026-11-23T10:00");
        var deal = runs.open(Map.of(
                "contactPerson",
                "Jan Nowak",
                "decisionMaker",
                "Ewa Lis",
                "value",
                10,
                "expectedCloseOn",
                "2027-01-01",
                "criteria",
                Map.of(
                        "analysisScope", "Dział.",
                        "needs", "Spokój.",
                        "budgetConfirmed", "no",
                        "proposalSentOn", "2026-11-20",
                        "terms", "30 dni")));

        deal.decide("market-research", "to", Map.of("toStage", "proposal", "research", "Rośnie."));
        assertThat(deal.field("stage")).isEqualTo("proposal");
        deal.decide("proposal", "back", Map.of());
        assertThat(deal.field("stage")).isEqualTo("needs-analysis");
        deal.decide("needs-analysis", "back", Map.of("toStage", "recognition"));
        assertThat(deal.field("stage")).isEqualTo("recognition");
        deal.decide("recognition", "to", Map.of("toStage", "market-research"));
        assertThat(deal.field("stage")).isEqualTo("market-research");
        deal.decide("market-research", "to", Map.of("toStage", "won", "winReason", "relationship"));
        deal.settle();

        deal.isWonIn(FUNNEL);
        assertThat(deal.field("stageWhereClosed")).isEqualTo("market-research");
        assertThat(deal.stages())
                .containsExactly(
                        "market-research opened",
                        "proposal to",
                        "needs-analysis back",
                        "recognition back",
                        "market-research to",
                        "won to");
    }

    @ParameterizedTest
    @CsvSource({
        "market-research, 5",
        "recognition, 10",
        "needs-analysis-required, 15",
        "preliminary-estimate, 25",
        "decision-makers, 35",
        "needs-analysis, 50",
        "proposal, 65",
        "negotiation, 80"
    })
    void anImportEntersThroughTheRouter(
            String stage, int probability, @Autowired Deals deals, @Autowired PlatformTransactionManager transactions) {
        clock("2026-11-23T10:00");
        var row = new ImportedDeal(
                "X-" + UUID.randomUUID(),
                stage,
                null,
                null,
                "CRM",
                "borys",
                at("2026-03-01T00:00"),
                null,
                null,
                null,
                null);
        var batch = new TransactionTemplate(transactions);

        var imported = batch.execute(status -> deals.importOpen(row));
        var again = batch.execute(status -> deals.importOpen(row));

        assertThat(imported.created()).isTrue();
        assertThat(again).isEqualTo(new Deals.Imported(imported.deal(), false));
        var deal = runs.take(imported.deal().toString());
        assertThat(deal.waiting()).containsExactlyInAnyOrderElementsOf(DealRun.waitingAt(stage, "idle-due"));
        assertThat(deal.task(stage).getAssignee()).isEqualTo("borys");
        assertThat(deal.stages()).containsExactly(stage + " imported");
        assertThat(deal.field("probability")).isEqualTo(String.valueOf(probability));
        assertThat(deal.field("customer")).isEqualTo("null");
        assertThat(deal.field("value")).isEqualTo("null");
        assertThat(deal.instant("openedAt")).isEqualTo(at("2026-03-01T00:00"));
        assertThat(deal.instant("stageSince")).isEqualTo(at("2026-11-23T10:00"));

        boolean gone = batch.execute(status -> deals.undoImport(imported.deal()));
        assertThat(gone).isTrue();
        assertThat(runs.as("marek").get("/api/v1/deals/" + deal.id()).status()).isEqualTo(404);
        assertThat(deal.waiting()).isEmpty();
        assertThat(deal.jobs()).isEmpty();
    }

    @Test
    void anImportedDealThatWasWorkedOnStaysWhenTheImportIsUndone(@Autowired Deals deals) {
        clock("2026-11-23T10:00");
        var row = new ImportedDeal(
                "X-" + UUID.randomUUID(),
                "recognition",
                null,
                "Kopalnia " + UUID.randomUUID(),
                null,
                "anna",
                null,
                null,
                new BigDecimal("10"),
                "EUR",
                null);
        var deal = runs.take(deals.importOpen(row).deal().toString()).call();

        assertThat(deals.undoImport(pl.lejek.deal.DealId.of(deal.id()))).isFalse();

        assertThat(deal.field("stage")).isEqualTo("recognition");
        assertThat(deal.waiting()).containsExactlyInAnyOrder("idle-due", "recognition");
    }

    @Test
    void aClosedDealIsImportedAsItEnded(@Autowired Deals deals, @Autowired Customers customers) {
        clock("2026-11-23T10:00");
        var name = "Port " + UUID.randomUUID();
        var won = new ImportedDeal(
                "W-" + UUID.randomUUID(),
                "won",
                null,
                name,
                "CRM",
                null,
                at("2026-01-01T00:00"),
                at("2026-04-01T00:00"),
                new BigDecimal("10.5"),
                "EUR",
                null);
        var lost = new ImportedDeal(
                "L-" + UUID.randomUUID(), "lost", null, name, "CRM", null, null, null, null, null, "timing");

        var first = deals.importClosed(won).deal();
        var second = deals.importClosed(lost).deal();

        var deal = runs.take(first.toString());
        assertThat(deal.stages()).containsExactly("won imported");
        assertThat(deal.field("probability")).isEqualTo("100");
        assertThat(deal.instant("closedAt")).isEqualTo(at("2026-04-01T00:00"));
        assertThat(deal.field("caseId")).isEqualTo("null");
        assertThat(deal.waiting()).isEmpty();
        assertThat(handedToFinance(deal)).isZero();
        assertThat(runs.take(second.toString()).field("lostReason.reason")).isEqualTo("timing");
        var card = runs.as("admin")
                .get("/api/v1/customers/" + deal.field("customer"))
                .json();
        assertThat(card.path("category").asText()).isEqualTo("EXISTING");
        assertThat(card.path("deals")).hasSize(2);
        assertThat(customers.named(name)).hasSize(1);

        assertThat(deals.undoImport(first)).isTrue();
        assertThat(deals.undoImport(second)).isTrue();
        assertThat(runs.as("admin")
                        .get("/api/v1/customers/" + card.path("id").asText())
                        .json()
                        .path("category")
                        .asText())
                .isEqualTo("PROSPECT");
    }

    @Test
    void aHoldEndsOnItsDate() {
        clock("2026-11-23T10:00");
        var deal = runs.open().decide("market-research", "hold", Map.of("holdUntil", "2026-12-07"));

        assertThat(deal.waiting()).containsExactly("until-hold-date");
        assertThat(deal.alarms()).containsExactly(at("2026-12-07T00:00"));
        assertThat(deal.instant("onHoldUntil")).isEqualTo(at("2026-12-07T00:00"));
        assertThat(deal.instant("nextStep.at")).isEqualTo(at("2026-12-07T00:00"));

        deal.walkTo("2026-12-07T00:00");

        assertThat(deal.waiting()).containsExactly("idle-due", "market-research");
        assertThat(deal.messages()).isEmpty();
        assertThat(deal.due("market-research")).isEqualTo(at("2026-12-14T00:00"));
        assertThat(deal.alarms()).containsExactly(at("2026-12-14T00:00"));
        assertThat(deal.stages()).containsExactly("market-research opened", "market-research resumed");
        assertThat(deal.instant("stageSince"))
                .as("the hold does not make the stage younger")
                .isEqualTo(at("2026-11-23T10:00"));
    }

    @Test
    void aHoldCanEndEarlier() {
        clock("2026-11-23T10:00");
        var deal = runs.openAt("proposal").decide("proposal", "hold", Map.of("holdUntil", "2027-03-01"));
        clock("2026-11-25T12:00");

        deal.post("resume", Map.of());

        assertThat(deal.waiting()).containsExactlyInAnyOrderElementsOf(DealRun.waitingAt("proposal", "idle-due"));
        assertThat(deal.alarms()).containsExactly(at("2026-12-02T12:00"));
        assertThat(deal.trail()).contains("deal.held", "deal.resumed");
    }

    @Test
    void aHoldNeedsADateToCome() {
        clock("2026-11-23T10:00");
        var deal = runs.open();

        assertThat(deal.tryTo("market-research", Map.of("decision", "hold", "holdUntil", "2026-11-23"))
                        .status())
                .isEqualTo(422);
        assertThat(deal.tryTo("market-research", Map.of("decision", "hold")).status())
                .isEqualTo(422);
    }

    @Test
    void whatIsClosedFromOutsideEndsWhereverItStands() {
        clock("2026-11-23T10:00");
        var inAStage = runs.open();
        var onHold = runs.open().decide("market-research", "hold", Map.of("holdUntil", "2026-12-07"));
        var ownerless = withoutOwner();
        assertThat(ownerless.waiting()).containsExactly("assign-deal-owner");

        for (var deal : List.of(inAStage, onHold, ownerless)) {
            runs.runtime
                    .createMessageCorrelation("deal-closed")
                    .processInstanceBusinessKey(deal.businessKey())
                    .setVariable("reason", "merged")
                    .correlateAll();

            deal.hasEndedAt(FUNNEL, "withdrawn");
            assertThat(deal.field("stage")).isEqualTo("lost");
            assertThat(deal.field("lostReason.reason")).isEqualTo("merged");
            assertThat(deal.field("onHoldUntil")).isEqualTo("null");
            assertThat(deal.trail()).contains("deal.withdrawn");
        }
    }

    @Autowired
    Deals deals;

    private DealRun importedWithoutOwner() {
        return runs.take(deals.importOpen(new ImportedDeal(
                        "X-" + UUID.randomUUID(),
                        "recognition",
                        null,
                        "Stocznia " + UUID.randomUUID(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
                .deal()
                .toString());
    }

    /** A deal whose owner left before its case began. */
    private DealRun withoutOwner() {
        var deal = runs.take(deals.open(new NewDeal(UUID.randomUUID(), null, null, "CRM", null, null, null, null))
                .toString());
        var variables = new HashMap<String, Object>();
        variables.put("dealId", deal.id());
        variables.put("ownerId", null);
        variables.put("customerType", null);
        variables.put("stage", "recognition");
        runs.runtime
                .createMessageCorrelation("deal-opened")
                .processInstanceBusinessKey(deal.businessKey())
                .setVariables(variables)
                .correlateStartMessage();
        return deal;
    }

    @Test
    void anImportedDealWithoutOwnerWaitsAtItsStageForAManager() {
        clock("2026-11-23T10:00");
        var deal = importedWithoutOwner();

        assertThat(deal.waiting()).containsExactlyInAnyOrder("idle-due", "recognition");
        assertThat(deal.groups("recognition")).containsExactly("managers");
        assertThat(deal.stages()).containsExactly("recognition imported");
        assertThat(deal.field("probability")).isEqualTo("10");
        assertThat(deal.field("owner")).isEqualTo("null");
        assertThat(runs.as("anna").get("/api/v1/deals/" + deal.id()).status()).isEqualTo(404);

        var given = runs.as("marek")
                .post("/api/v1/tasks/" + deal.task("recognition").getId() + "/assign", Map.of("user", "celina"));

        assertThat(given.status()).as(given.toString()).isEqualTo(200);
        assertThat(deal.field("owner")).isEqualTo("celina");
        assertThat(deal.field("team")).isEqualTo("key");
        assertThat(deal.variable(FUNNEL, "ownerId")).isEqualTo("celina");
        assertThat(deal.variable("deal-inactivity", "ownerId")).isEqualTo("celina");
        deal.decide("recognition", "back", Map.of("toStage", "market-research"));
        assertThat(deal.task("market-research").getAssignee()).isEqualTo("celina");
        assertThat(deal.groups("market-research")).isEmpty();
    }

    @Test
    void aDealThatNobodyOwnsWaitsForAManager() {
        clock("2026-11-23T10:00");
        var deal = withoutOwner();

        assertThat(deal.groups("assign-deal-owner")).containsExactly("managers");
        assertThat(deal.due("assign-deal-owner")).isEqualTo(at("2026-11-23T14:00"));
        assertThat(runs.as("anna").get("/api/v1/deals/" + deal.id()).status()).isEqualTo(404);
        assertThat(runs.as("anna")
                        .post("/api/v1/deals/" + deal.id() + "/move", Map.of("to", "lost"))
                        .status())
                .isEqualTo(404);
        assertThat(runs.as("marek")
                        .post("/api/v1/deals/" + deal.id() + "/move", Map.of("to", "lost"))
                        .status())
                .isEqualTo(409);

        deal.complete("assign-deal-owner", Map.of("ownerId", "celina"));

        assertThat(deal.field("owner")).isEqualTo("celina");
        assertThat(deal.field("team")).isEqualTo("key");
        assertThat(deal.task("recognition").getAssignee()).isEqualTo("celina");
        assertThat(deal.trail()).contains("deal.assigned");
    }

    @Test
    void aManagerHandsOverTheDealItsTaskAndItsWatch() {
        clock("2026-11-23T10:00");
        var deal = runs.open();

        deal.post("hand-over", Map.of("newOwner", "borys"));

        assertThat(deal.task("market-research").getAssignee()).isEqualTo("borys");
        assertThat(deal.variable(FUNNEL, "ownerId")).isEqualTo("borys");
        assertThat(deal.variable("deal-inactivity", "ownerId")).isEqualTo("borys");
        deal.decide("market-research", "next", Map.of("research", "Rośnie."));
        assertThat(deal.task("recognition").getAssignee()).isEqualTo("borys");
    }

    @Test
    void whoLeavesHandsOverOpenDealsAndTheWinBacksThatWait() {
        clock("2026-11-23T10:00");
        var rep = "rep-" + UUID.randomUUID().toString().substring(0, 8);
        var added = runs.as("admin")
                .post(
                        "/api/v1/users",
                        Map.of(
                                "id",
                                rep,
                                "displayName",
                                "Zenon Testowy",
                                "password",
                                "Zielony-Konik-Polny-74",
                                "roles",
                                List.of("REP"),
                                "teams",
                                List.of("north")));
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        var open = runs.openBy("marek", Map.of("owner", rep));
        var lost = runs.openBy("marek", Map.of("owner", rep));
        assertThat(runs.as("marek")
                        .post(
                                "/api/v1/deals/" + lost.id() + "/move",
                                Map.of(
                                        "to",
                                        "lost",
                                        "data",
                                        Map.of("lostReason", "price", "competitor", "nobody", "comment", "x")))
                        .status())
                .isEqualTo(200);

        var moved = runs.as("marek")
                .post("/api/v1/users/" + rep + "/hand-over", Map.of("to", "anna", "reason", "Odchodzi"));

        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        assertThat(moved.json().path("deals").asInt()).isOne();
        assertThat(open.field("owner")).isEqualTo("anna");
        assertThat(open.task("market-research").getAssignee()).isEqualTo("anna");
        assertThat(open.variable(FUNNEL, "ownerId")).isEqualTo("anna");
        assertThat(open.variable("deal-inactivity", "ownerId")).isEqualTo("anna");
        assertThat(lost.field("owner")).as("what is over stays").isEqualTo(rep);
        lost.walkTo("2027-05-23T10:00");
        assertThat(lost.task("win-back-call").getAssignee()).isEqualTo("anna");
        runs.as("admin").patch("/api/v1/users/" + rep, Map.of("active", false));
    }

    @Test
    void aQualifiedLeadBecomesADealInTheFunnel() {
        clock("2026-11-23T10:00");
        var received = runs.as("integration")
                .post(
                        "/api/v1/leads",
                        Map.of(
                                "source",
                                "web",
                                "email",
                                UUID.randomUUID() + "@example.com",
                                "companyName",
                                "Huta " + UUID.randomUUID(),
                                "product",
                                "CRM",
                                "estimatedValue",
                                "12000.00"))
                .json();
        var lead = received.path("id").asText();
        complete(lead, "first-contact", Map.of("outcome", "reached"));
        complete(lead, "qualify-lead", Map.of("budget", 3, "authority", 3, "need", 3, "timeline", 3, "icp", true));

        var id = runs.as("marek")
                .get("/api/v1/leads/" + lead)
                .json()
                .path("dealId")
                .asText();
        var deal = runs.take(id);
        assertThat(deal.waiting()).containsExactly("idle-due", "market-research");
        assertThat(deal.field("owner")).isEqualTo("anna");
        assertThat(deal.field("leadId")).isEqualTo(lead);
        assertThat(deal.field("value.amount")).isEqualTo("12000.00");
        var shown =
                runs.as("marek").get("/api/v1/cases/" + deal.field("caseId")).json();
        assertThat(shown.path("rootCaseId").asText())
                .isEqualTo(received.path("caseId").asText());
        assertThat(shown.path("parentCaseId").asText())
                .isEqualTo(received.path("caseId").asText());
    }

    private void complete(String lead, String taskKey, Map<String, Object> data) {
        var task = runs.tasks
                .createTaskQuery()
                .processInstanceBusinessKey("lead/" + lead)
                .taskDefinitionKey(taskKey)
                .singleResult();
        var answer =
                runs.as(task.getAssignee()).post("/api/v1/tasks/" + task.getId() + "/complete", Map.of("data", data));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @Test
    void startedByHandItBeginsWhereTheFormSays() {
        clock("2026-11-23T10:00");
        var name = "Zakład " + UUID.randomUUID();
        var data = new HashMap<String, Object>(Map.of(
                "customerName",
                name,
                "customerType",
                "COMPANY",
                "contactPerson",
                "Jan Lis",
                "value",
                7,
                "currency",
                "PLN"));

        var answer = runs.as("anna").post("/api/v1/cases", Map.of("process", FUNNEL, "data", data));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        var id = runs.as("anna")
                .get("/api/v1/deals?q=" + name.substring(7))
                .json()
                .at("/items/0/id")
                .asText();
        var deal = runs.take(id);
        assertThat(deal.waiting()).containsExactly("idle-due", "market-research");
        assertThat(deal.passed()).contains("deal-opened-by-hand", "take-up-deal");
        assertThat(deal.field("owner")).isEqualTo("anna");
    }

    @Test
    void noNameIsEverAProcessVariable() {
        clock("2026-11-23T10:00");
        var deal = runs.open(Map.of("customerName", "Sekretna " + UUID.randomUUID(), "contactPerson", "Jan Tajny"));
        deal.decide("market-research", "next", Map.of("research", "Poufne wnioski.", "nextStep", "Zadzwonić do Jana"))
                .lose("recognition", "timing");

        var values = runs.jdbc
                .sql(
                        """
                        select v.text_ from engine.act_hi_varinst v join engine.act_hi_procinst p on p.id_ = v.proc_inst_id_
                        where p.business_key_ = ? and v.text_ is not null
                        """)
                .param(deal.businessKey())
                .query(String.class)
                .list();
        assertThat(values)
                .isNotEmpty()
                .noneMatch(it -> it.contains("Tajny")
                        || it.contains("Sekretna")
                        || it.contains("Poufne")
                        || it.contains("Jana")
                        || it.contains("Szkoda"));
    }
}
