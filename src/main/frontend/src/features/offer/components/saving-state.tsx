import { Button, InlineNotification } from '@carbon/react';
import { Failure } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';
import type { Desk, DeskState, Saving } from './desk';
import styles from './saving-state.module.scss';

/** Whether what is typed is kept. */
export const SavingState = ({ saving }: { saving: Saving }) => {
  const { t } = useI18n();
  return (
    <p role="status" className="lj-quiet">
      {t(`offer.saving.${saving}`)}
    </p>
  );
};

/** Why what is typed could not be kept, and what to do; it stays in sight. */
export const SavingTrouble = ({ state, desk }: { state: DeskState; desk: Desk }) => {
  const { t } = useI18n();
  if (state.saving === 'conflict') {
    return (
      <div className={styles.notice}>
        <InlineNotification
          lowContrast
          hideCloseButton
          role="alert"
          kind="warning"
          statusIconDescription={t('common.warning')}
          title={t('offer.conflict')}
          subtitle={t('offer.conflict.hint')}
        />
        <div className="lj-row">
          <Button size="sm" kind="tertiary" disabled={!state.theirs} onClick={() => void desk.keepMine()}>
            {t('offer.conflict.mine')}
          </Button>
          <Button size="sm" kind="ghost" disabled={!state.theirs} onClick={desk.takeTheirs}>
            {t('offer.conflict.theirs')}
          </Button>
        </div>
      </div>
    );
  }
  if (state.saving === 'refused' || state.saving === 'failed') {
    return (
      <div className={styles.notice}>
        {state.saving === 'failed' ? (
          <Failure error={state.failure} onRetry={() => void desk.save()} />
        ) : (
          <Failure error={state.failure} />
        )}
      </div>
    );
  }
  return null;
};
