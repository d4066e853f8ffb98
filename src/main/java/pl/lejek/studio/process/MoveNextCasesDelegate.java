package pl.lejek.studio.process;

import static pl.lejek.studio.process.CaseMigrationProcess.CASES_LEFT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.studio.Migrations;

/** "Move the next cases" in a migration. */
@Component
class MoveNextCasesDelegate implements JavaDelegate {

    private final Migrations migrations;

    MoveNextCasesDelegate(Migrations migrations) {
        this.migrations = migrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CASES_LEFT.set(execution, migrations.next(execution.getProcessInstanceId()));
    }
}
