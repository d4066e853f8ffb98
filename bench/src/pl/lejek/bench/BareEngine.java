package pl.lejek.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.jobexecutor.CallerRunsRejectedJobsHandler;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The engine alone, as it comes (its own tables, full history, its own expressions, no index of ours), in another
 * database of the same server, with the shipped diagram, tables and forms. Delegates and functions only set the
 * variables that ours set; they read and write nothing else. The score comes from the same decision table.
 */
final class BareEngine implements AutoCloseable {

    final ProcessEngine engine;
    final JdbcTemplate jdbc;
    private final HikariDataSource pool;

    BareEngine(String url, String user, String password) throws Exception {
        var hikari = new HikariConfig();
        hikari.setJdbcUrl(url);
        hikari.setUsername(user);
        hikari.setPassword(password);
        hikari.setMaximumPoolSize(20);
        pool = new HikariDataSource(hikari);
        jdbc = new JdbcTemplate(pool);
        var settings = new StandaloneProcessEngineConfiguration();
        settings.setProcessEngineName("bare");
        settings.setDataSource(pool);
        settings.setDatabaseSchemaUpdate("true");
        settings.setHistory("full");
        settings.setJobExecutorActivate(false);
        settings.setMetricsEnabled(false);
        settings.setTaskMetricsEnabled(false);
        settings.setEnforceHistoryTimeToLive(false);
        settings.setBeans(new HashMap<>(delegates()));
        var expressions = new JuelExpressionManager(settings.getBeans());
        for (var method : Functions.class.getDeclaredMethods()) {
            if (java.lang.reflect.Modifier.isPublic(method.getModifiers())) {
                expressions.addFunction(method.getName(), method);
            }
        }
        settings.setExpressionManager(expressions);
        engine = settings.buildProcessEngine();
        deploy();
    }

    private void deploy() throws Exception {
        deploy("lead-handling");
    }

    /** Deploys a process folder with its forms as they are. */
    void deploy(String process) throws Exception {
        var deployment = engine.getRepositoryService().createDeployment().name(process);
        for (var folder : List.of("processes/" + process, "forms/" + process)) {
            try (var files = Files.list(Path.of(folder))) {
                for (var file : files.sorted().toList()) {
                    if (file.toString().matches(".*\\.(bpmn|dmn|form)")) {
                        deployment.addString(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
                    }
                }
            }
        }
        deployment.deploy();
    }

    private Map<Object, Object> delegates() {
        var nothing = (JavaDelegate) execution -> {};
        var all = new HashMap<Object, Object>();
        for (var name : List.of(
                "announceDeal", "assignLead", "attachEnquiry", "closeLead", "disqualifyLead", "handOverLead",
                "openDeal", "recordBreach", "remindOwner", "reopenLead", "withdrawLead")) {
            all.put(name + "Delegate", nothing);
        }
        all.put("recogniseDuplicateDelegate", (JavaDelegate) execution -> {
            execution.setVariable("duplicate", "none");
            execution.setVariable("mergedInto", null);
            execution.setVariable("customerId", UUID.randomUUID().toString());
            execution.setVariable("ownerId", null);
            execution.setVariable("ownerFound", false);
        });
        all.put("scoreLeadDelegate", (JavaDelegate) execution -> {
            var rows = execution.getProcessEngineServices()
                    .getDecisionService()
                    .evaluateDecisionByKey("lead-score")
                    .variables(Map.of("lead", Functions.facts()))
                    .evaluate()
                    .getResultList();
            execution.setVariable(
                    "score",
                    rows.stream()
                            .mapToInt(it -> ((Number) it.get("points")).intValue())
                            .sum());
        });
        for (var name : List.of("skipOffer", "waitLonger", "markChurned", "closeCascade")) {
            all.put(name + "Delegate", nothing);
        }
        all.put("sendReactivationOfferDelegate", (JavaDelegate) BareEngine::intoOutbox);
        all.put("chooseOwnerDelegate", (JavaDelegate) execution -> {
            execution.setVariable("ownerId", "anna");
            execution.setVariable("ownerFound", true);
        });
        return all;
    }

    /** One row for each message, in the engine's own transaction. */
    private static void intoOutbox(DelegateExecution execution) throws Exception {
        var connection = Context.getCommandContext().getDbSqlSession().getSqlSession().getConnection();
        try (var insert = connection.prepareStatement(
                "insert into outbox (id, customer, step, benefit, channel, at) values (?, ?, ?, ?, ?, now())")) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, execution.getProcessBusinessKey());
            insert.setInt(3, ((Number) execution.getVariable("step")).intValue());
            insert.setInt(4, ((Number) execution.getVariable("benefit")).intValue());
            insert.setString(5, (String) execution.getVariable("channel"));
            insert.executeUpdate();
        }
    }

    /** Starts one cascade, as one would without more ado. */
    void startCascade(String lastPurchaseOn) {
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "reactivation",
                        "customer/" + UUID.randomUUID(),
                        Map.of("lastPurchaseOn", lastPurchaseOn, "step", 0, "benefit", 0));
    }

    /** Starts one case by its message, as {@code LeadHandlingProcess} does. */
    void start() {
        var id = UUID.randomUUID().toString();
        engine.getRuntimeService()
                .createMessageCorrelation("lead-received")
                .processInstanceBusinessKey("lead/" + id)
                .setVariables(Map.of("leadId", id, "receivedAt", new Date()))
                .correlateStartMessage();
    }

    /** Starts the job executor; {@code tuned} means with the settings that the application ships. */
    DefaultJobExecutor jobs(boolean tuned) {
        var settings = (org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl)
                engine.getProcessEngineConfiguration();
        settings.setJobExecutorAcquireByDueDate(tuned);
        var executor = new DefaultJobExecutor();
        if (tuned) {
            executor.setCorePoolSize(4);
            executor.setMaxPoolSize(8);
            executor.setQueueSize(8);
            executor.setMaxJobsPerAcquisition(8);
            executor.setWaitTimeInMillis(500);
            executor.setMaxWait(1000);
            executor.setLockTimeInMillis(60000);
        }
        // What the engine would set on an executor of its own; without it, jobs the pool refuses stay locked.
        executor.setRejectedJobsHandler(new CallerRunsRejectedJobsHandler());
        settings.setJobExecutor(executor);
        executor.registerProcessEngine((org.camunda.bpm.engine.impl.ProcessEngineImpl) engine);
        executor.start();
        return executor;
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }

    /** Functions of the diagrams without what they cost in the application. */
    public static final class Functions {

        private Functions() {}

        static Map<String, Object> facts() {
            var facts = new HashMap<String, Object>();
            for (var name : List.of(
                    "origin", "occupation", "industry", "employees", "region", "city", "country", "product",
                    "interest", "estimatedValue", "visits", "minutesOnSite", "pagesPerVisit", "doNotEmail",
                    "doNotCall")) {
                facts.put(name, null);
            }
            facts.put("source", "web");
            facts.put("wantsCall", true);
            facts.put("mayEmail", false);
            facts.put("maySms", false);
            return facts;
        }

        public static ObjectValue leadFacts(String leadId) {
            return Variables.objectValue(facts(), true).create();
        }

        public static Date now() {
            return new Date();
        }

        public static Date dueAfter(Date from, Object clock, Number hours) {
            return new Date(from.getTime() + (long) (hours.doubleValue() * 3_600_000));
        }

        public static Date dueIn(Object clock, Number hours) {
            return dueAfter(new Date(), clock, hours);
        }

        public static Date workingDaysAfter(Date from, Number days) {
            return dueAfter(from, "", days.doubleValue() * 24);
        }

        public static Date monthsAfter(String from, Number months) {
            return Date.from(LocalDate.parse(from)
                    .plusMonths(months.intValue())
                    .atStartOfDay(ZoneId.of("Europe/Warsaw"))
                    .toInstant());
        }

        public static int monthsSince(String from) {
            var last = LocalDate.parse(from);
            var today = ClockUtil.getCurrentTime()
                    .toInstant()
                    .atZone(ZoneId.of("Europe/Warsaw"))
                    .toLocalDate();
            var months = (int) ChronoUnit.MONTHS.between(last, today);
            return last.plusMonths(months + 1).isAfter(today) ? months : months + 1;
        }

        public static Number greater(Number one, Number other) {
            return one.doubleValue() >= other.doubleValue() ? one : other;
        }

        public static Number percent(Number number) {
            return number;
        }

        public static String ownerOfCustomer(String subject) {
            return "anna";
        }

        public static List<String> managersUnless(Object owner) {
            return List.of();
        }

        public static ObjectValue dormantCustomer(String subject) {
            var facts = new HashMap<String, Object>();
            facts.put("group", "hibernating");
            facts.put("lifetimeValue", 120.0);
            for (var name : List.of("highValue", "sms", "complaint", "heldOut", "callOpen")) {
                facts.put(name, false);
            }
            facts.put("email", true);
            facts.put("phone", true);
            return Variables.objectValue(facts, true).create();
        }

        public static Date endOfDay(Date at) {
            return at;
        }

        public static String managers(Object team) {
            return "managers-" + team;
        }

        public static String managersOf(Object owner) {
            return "managers-north";
        }

        public static String caseSubject() {
            return "lead/" + UUID.randomUUID();
        }
    }
}
