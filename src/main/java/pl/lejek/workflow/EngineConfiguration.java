package pl.lejek.workflow;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.history.DefaultHistoryRemovalTimeProvider;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.scripting.engine.DefaultScriptEngineResolver;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pl.lejek.platform.LogContext;

/** Settles how the engine works here; the reasons stand in docs/adr/0003 (safety) and docs/adr/0004 (speed). */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Clock clock() {
        return new EngineClock();
    }

    @Bean
    ProcessEnginePlugin safety(FunctionRegistry functions, PublishedDelegates delegates, DeploymentGate gate) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setExpressionManager(
                        new RestrictedExpressionManager(new Expressions(functions), functions, delegates));
                engine.setScriptEngineResolver(new NoScripts());
                engine.setConfigureScriptEngineHostAccess(false);
                engine.setEnableScriptEngineLoadExternalResources(false);
                engine.setAutoStoreScriptVariables(false);
                engine.setEnableExpressionsInAdhocQueries(false);
                engine.setEnableExpressionsInStoredQueries(false);
                engine.setEnableXxeProcessing(false);
                engine.setJavaSerializationFormatEnabled(false);
                engine.setDeserializationTypeValidationEnabled(true);
                engine.setCustomPreDeployers(new ArrayList<>(List.of(gate)));
                engine.setCmmnEnabled(false);
                engine.setStandaloneTasksEnabled(false);
                // An error that no event of the diagram catches would end the case without a word.
                engine.setEnableExceptionsAfterUnhandledBpmnError(true);
            }
        };
    }

    @Bean
    ProcessEnginePlugin dailyTimes(ObjectProvider<SalesZone> zone, Clock clock) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                var calendars = new MapBusinessCalendarManager();
                calendars.addBusinessCalendar(DurationBusinessCalendar.NAME, new DurationBusinessCalendar());
                calendars.addBusinessCalendar(DueDateBusinessCalendar.NAME, new DueDateBusinessCalendar());
                calendars.addBusinessCalendar(CycleBusinessCalendar.NAME, new SalesZoneCycle(zone::getObject, clock));
                engine.setBusinessCalendarManager(calendars);
            }
        };
    }

    @Bean
    ProcessEnginePlugin speed() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                var tables =
                        (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
                tables.setFeelEngineFactory(TableExpressions::new);
                engine.setDmnEngineConfiguration(tables);
                var sessions = new ArrayList<SessionFactory>(MassRead.factories());
                sessions.add(new TablesOfACommand());
                engine.setCustomSessionFactories(sessions);
                engine.setImplicitVariableUpdateDetectionEnabled(false);
                engine.setSkipOutputMappingOnCanceledActivities(true);
                engine.setTaskMetricsEnabled(false);
                engine.setMetricsEnabled(false);
                engine.setJobExecutorAcquireByDueDate(true);
                engine.setEnsureJobDueDateNotNull(true);
                engine.setEnableReducedJobExceptionLogging(true);
                // Whoever calls the engine says what was unexpected; refusals and what is tried and taken back are not.
                engine.setEnableCmdExceptionLogging(false);
                engine.setFailedJobRetryTimeCycle("PT10S,PT1M,PT10M,PT1H");
                engine.setInvocationsPerBatchJob(20);
                // History is kept as long as each diagram's time to live says, noted by HistoryExpiry, removed at
                // night.
                engine.setHistoryRemovalTimeProvider(new NotForCases());
                engine.setHistoryCleanupBatchWindowStartTime("01:00");
                engine.setHistoryCleanupBatchWindowEndTime("04:00");
                engine.setHistoryCleanupDegreeOfParallelism(2);
                // Jobs of mass processes are taken by MassJobExecutor alone; the engine heeds the range only by
                // priority.
                engine.setJobExecutorAcquireByPriority(true);
                engine.setJobExecutorPriorityRangeMin(0);
            }

            @Override
            public void postInit(ProcessEngineConfigurationImpl engine) {
                engine.setHistoryLevel(new MassHistory(engine.getHistoryLevel()));
            }
        };
    }

    @Bean
    ProcessEnginePlugin events(EngineEvents events) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                var listeners = engine.getCustomPostBPMNParseListeners();
                var all = listeners == null
                        ? new ArrayList<org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener>()
                        : new ArrayList<>(listeners);
                all.add(events);
                engine.setCustomPostBPMNParseListeners(all);
            }
        };
    }

    /** Every line that is logged while the engine works at a case says which, and every job is measured. */
    @Bean
    ProcessEnginePlugin watching(JobWatch watch) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setLoggingContextProcessInstanceId(LogContext.CASE_ID);
                engine.setLoggingContextProcessDefinitionKey(LogContext.PROCESS_KEY);
                engine.setLoggingContextActivityId(LogContext.ELEMENT_ID);
                engine.setLoggingContextActivityName(null);
                engine.setLoggingContextApplicationName(null);
                engine.setLoggingContextBusinessKey(null);
                engine.setLoggingContextProcessDefinitionId(null);
                engine.setLoggingContextTenantId(null);
                engine.setLoggingContextEngineName(null);
                engine.setCustomPostCommandInterceptorsTxRequired(new ArrayList<>(List.of(watch)));
            }
        };
    }

    /** Until when the history of a case is kept is noted later, for many cases at once. */
    private static class NotForCases extends DefaultHistoryRemovalTimeProvider {

        @Override
        public @Nullable Date calculateRemovalTime(
                HistoricProcessInstanceEventEntity event, ProcessDefinition diagram) {
            return null;
        }
    }

    /** The engine's jars register two script engines by themselves, one of which evades the restricted expressions. */
    private static class NoScripts extends DefaultScriptEngineResolver {

        NoScripts() {
            super(new ScriptEngineManager());
        }

        @Override
        public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
            throw new ProcessEngineException("Scripts are off: no script in language " + language + " is run");
        }
    }
}
