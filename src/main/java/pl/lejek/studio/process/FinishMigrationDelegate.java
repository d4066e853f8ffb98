package pl.lejek.studio.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import pl.lejek.studio.Migrations;

/** "Note the result" in a migration. */
@Component
class FinishMigrationDelegate implements JavaDelegate {

    private final Migrations migrations;

    FinishMigrationDelegate(Migrations migrations) {
        this.migrations = migrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        migrations.finish(execution.getProcessInstanceId());
    }
}
