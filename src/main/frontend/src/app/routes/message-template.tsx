import '@/lib/i18n/further';
import { Button, Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Confirm } from '@/components/form/confirm';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { toast } from '@/components/toast/toasts';
import { templateQuery, type BothTexts, type Template } from '@/features/messaging/api/get-template';
import { useSaveTemplate } from '@/features/messaging/api/save-template';
import { TemplateHistory } from '@/features/messaging/components/template-history';
import { TemplateSide } from '@/features/messaging/components/template-side';
import { ApiError } from '@/lib/api';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

const LANGUAGES = ['pl', 'en'] as const;

export const Component = () => {
  const { t } = useI18n();
  const { templateKey = '' } = useParams();
  const query = useQuery(templateQuery(templateKey));
  if (!query.data) {
    return (
      <Page title={t('message.template')}>
        {query.isPending ? (
          <RowsSkeleton rows={6} />
        ) : (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        )}
      </Page>
    );
  }
  return <Editor key={query.data.key} template={query.data} />;
};

/** Keeps what is typed even when the template is fetched anew; a save of a stale version is refused by the server. */
const Editor = ({ template }: { template: Template }) => {
  const { t } = useI18n();
  const mayEdit = useCurrentUser().can('message', 'edit');
  const [from, setFrom] = useState(template);
  const [texts, setTexts] = useState<BothTexts>(template.texts);
  const [restoring, setRestoring] = useState(false);
  const save = useSaveTemplate(from);
  const changed = JSON.stringify(texts) !== JSON.stringify(from.texts);
  const fieldErrors = save.error instanceof ApiError && save.error.status === 422 ? save.error.errors : [];
  const refusedOf = (language: string) =>
    Object.fromEntries(
      fieldErrors
        .filter((it) => it.field.startsWith(`${language}.`))
        .map((it) => [it.field.slice(language.length + 1), it.message]),
    );
  const saved = (message: string) => (after: Template) => {
    setFrom(after);
    setTexts(after.texts);
    setRestoring(false);
    toast(message);
  };

  return (
    <Page
      title={template.name}
      label={<LinkTo to="/admin/message-templates">{t('nav.messageTemplates')}</LinkTo>}
      tags={
        <Tag type={from.changed ? 'blue' : 'gray'} size="md">
          {t(from.changed ? 'template.own' : 'template.shipped')}
        </Tag>
      }
      actions={
        mayEdit && (
          <>
            {from.changed && (
              <Button size="md" kind="ghost" onClick={() => setRestoring(true)}>
                {t('template.restore')}
              </Button>
            )}
            <Button
              size="md"
              disabled={!changed || save.isPending}
              onClick={() => save.mutate(texts, { onSuccess: saved(t('template.saved')) })}
            >
              {t(save.isPending ? 'common.saving' : 'common.save')}
            </Button>
          </>
        )
      }
    >
      <div className="lj-column">
        {save.isError && !restoring && <Failure error={save.error} />}
        {template.marketing && <p className="lj-quiet">{t('template.marketing')}</p>}
        <div className="lj-halves">
          {LANGUAGES.map((it) => (
            <TemplateSide
              key={it}
              template={from}
              language={it}
              texts={texts[it]}
              refused={refusedOf(it)}
              mayEdit={mayEdit}
              onChange={(side) => {
                save.reset();
                setTexts({ ...texts, [it]: side });
              }}
            />
          ))}
        </div>
        <TemplateHistory
          templateKey={template.key}
          mayEdit={mayEdit}
          onTake={(it) => {
            setTexts(it);
            toast(t('template.version.taken'));
          }}
        />
      </div>
      {restoring && (
        <Confirm
          title={t('template.restore.title')}
          text={t('template.restore.text')}
          submitText={t('template.restore')}
          busy={save.isPending}
          error={save.error}
          onClose={() => setRestoring(false)}
          onConfirm={() => save.mutate(null, { onSuccess: saved(t('template.restored')) })}
        />
      )}
    </Page>
  );
};
