import { ActionableNotification, Button, ButtonSet, InlineNotification } from '@carbon/react';
import { useState, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';
import { explain } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { useUserName } from '@/components/user-select/use-user-name';
import { formatTime } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { DraftWithFiles } from '../api/draft';
import { createDraft } from '../api/save-draft';
import type { DraftKeeper, SaveState } from './draft-keeper';
import { useReload } from './use-reload';

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

type Props = { draft: DraftWithFiles; keeper: DraftKeeper };

/** What is wrong with saving, and what to do about it. */
export const SaveNotice = ({ draft, keeper }: Props) => {
  const { t, language } = useI18n();
  const nameOf = useUserName();
  const navigate = useNavigate();
  const reload = useReload(draft.id, keeper);
  const { save } = useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  const [busy, setBusy] = useState(false);

  const run = (decided: () => Promise<void>) => {
    setBusy(true);
    void decided()
      .catch((error: unknown) => toast(explain(error, t).title, { kind: 'error' }))
      .finally(() => setBusy(false));
  };
  const copy = async () => {
    const { files, revision } = keeper.snapshot();
    const { id } = await createDraft({ processKey: draft.processKey ?? undefined, ...files });
    keeper.replace({ ...draft, ...files, revision });
    toast(t('studio.copied'));
    void navigate(`/process-drafts/${id}`);
  };

  if (save.kind === 'conflict' || save.kind === 'closed') {
    return (
      <div className="lj-stack">
        <InlineNotification
          lowContrast
          hideCloseButton
          kind="warning"
          role="alert"
          statusIconDescription={t('common.warning')}
          title={
            save.kind === 'closed'
              ? t('studio.closed')
              : t('studio.conflict', {
                  name: nameOf(save.by) ?? t('studio.conflict.somebody'),
                  time: save.at ? formatTime(save.at, language) : '–',
                })
          }
          subtitle={t(save.kind === 'closed' ? 'studio.closed.hint' : 'studio.conflict.hint')}
        />
        <ButtonSet>
          <Button kind="tertiary" size="sm" disabled={busy} onClick={() => run(reload)}>
            {t(save.kind === 'closed' ? 'studio.closed.drop' : 'studio.conflict.reload')}
          </Button>
          <Button size="sm" disabled={busy} onClick={() => run(copy)}>
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
        onActionButtonClick={() => void keeper.flush()}
      />
    );
  }
  return null;
};
