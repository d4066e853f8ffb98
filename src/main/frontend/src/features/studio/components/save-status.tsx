import { ActionableNotification, Button, ButtonSet, InlineNotification } from '@carbon/react';
import { explain } from '@/components/states/failure';
import { useUserName } from '@/components/user-select/use-user-name';
import { formatTime } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { SaveState } from './draft-keeper';

/** A word beside the title: whether what is drawn is on the server. */
export const SaveWord = ({ save }: { save: SaveState }) => {
  const { t, language } = useI18n();
  switch (save.kind) {
    case 'saved':
      return <>{save.at ? t('studio.saved.at', { time: formatTime(save.at, language) }) : t('studio.saved')}</>;
    case 'unsaved':
      return <>{t('studio.unsaved')}</>;
    case 'saving':
      return <>{t('studio.saving')}</>;
    default:
      return <>{t('studio.saveFailed')}</>;
  }
};

type Props = { save: SaveState; busy: boolean; onReload: () => void; onCopy: () => void; onRetry: () => void };

/** What is wrong with saving, and what to do about it. */
export const SaveNotice = ({ save, busy, onReload, onCopy, onRetry }: Props) => {
  const { t, language } = useI18n();
  const nameOf = useUserName();
  if (save.kind === 'conflict') {
    return (
      <div className="lj-stack">
        <InlineNotification
          lowContrast
          hideCloseButton
          kind="warning"
          role="alert"
          statusIconDescription={t('common.warning')}
          title={t('studio.conflict', {
            name: nameOf(save.by) ?? t('studio.conflict.somebody'),
            time: save.at ? formatTime(save.at, language) : '–',
          })}
          subtitle={t('studio.conflict.hint')}
        />
        <ButtonSet>
          <Button kind="tertiary" size="sm" disabled={busy} onClick={onReload}>
            {t('studio.conflict.reload')}
          </Button>
          <Button size="sm" disabled={busy} onClick={onCopy}>
            {t('studio.conflict.copy')}
          </Button>
        </ButtonSet>
      </div>
    );
  }
  if (save.kind === 'failed' || save.kind === 'refused') {
    const { title, text } = explain(save.error, t);
    return (
      <ActionableNotification
        inline
        lowContrast
        hideCloseButton
        hasFocus={false}
        kind="error"
        role="alert"
        statusIconDescription={t('common.error')}
        title={t(save.kind === 'failed' ? 'studio.saveFailed' : 'studio.saveRefused')}
        subtitle={save.kind === 'failed' ? t('studio.saveFailed.hint', { reason: title }) : `${title} ${text}`}
        actionButtonLabel={t('common.retry')}
        onActionButtonClick={onRetry}
      />
    );
  }
  return null;
};
