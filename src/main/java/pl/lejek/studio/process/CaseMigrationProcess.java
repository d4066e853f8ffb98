package pl.lejek.studio.process;

import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import pl.lejek.studio.MigrationCases;
import pl.lejek.workflow.ProcessVariable;

/** The Java face of {@code processes/case-migration/case-migration.bpmn}. */
@Component
class CaseMigrationProcess implements MigrationCases {

    static final ProcessVariable<Boolean> CASES_LEFT = ProcessVariable.of("casesLeft", Boolean.class);

    interface Messages {
        String MIGRATION_REQUESTED = "migration-requested";
    }

    private final RuntimeService runtime;

    CaseMigrationProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public String start(UUID migration, String processKey) {
        return runtime.createMessageCorrelation(Messages.MIGRATION_REQUESTED)
                .processInstanceBusinessKey("case-migration/" + migration)
                .correlateStartMessage()
                .getId();
    }
}
