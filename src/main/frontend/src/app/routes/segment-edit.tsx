import '@/lib/i18n/further';
import { Button, TextInput } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { toast } from '@/components/toast/toasts';
import { ruleSizeQuery, segmentQuery, type Segment, type Size } from '@/features/segment/api/get-segments';
import { segmentFieldsQuery, type SegmentFields } from '@/features/segment/api/get-segment-fields';
import { useSaveSegment } from '@/features/segment/api/save-segment';
import { draftOf, isComplete, ruleOf } from '@/features/segment/components/draft';
import { RuleEditor } from '@/features/segment/components/rule-editor';
import { useSizeText } from '@/features/segment/components/segment-size';
import { ApiError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { useDebounced } from '@/lib/use-debounced';

type Props = { segment?: Segment; known: SegmentFields };

const said = (error: unknown): Record<string, string> =>
  error instanceof ApiError ? Object.fromEntries(error.errors.map((it) => [it.field, it.message])) : {};

type LiveProps = { size: Size | undefined; busy: boolean };

const LiveSize = ({ size, busy }: LiveProps) => {
  const { t } = useI18n();
  const text = useSizeText();
  return (
    <p role="status" className="lj-below">
      {size ? (
        <strong>{t('segment.size.customers', { number: text(size) })}</strong>
      ) : busy ? (
        t('common.loading')
      ) : (
        <span className="lj-quiet">{t('segment.size.incomplete')}</span>
      )}
    </p>
  );
};

const Editor = ({ segment, known }: Props) => {
  const { t } = useI18n();
  const navigate = useNavigate();
  const save = useSaveSegment();
  const [name, setName] = useState({ en: segment?.name.en ?? '', pl: segment?.name.pl ?? '' });
  const [draft, setDraft] = useState(() => draftOf(segment));
  const rule = useMemo(() => ruleOf(draft, known), [draft, known]);
  const settled = useDebounced(rule, 400);
  const complete = isComplete(draft, known);
  const size = useQuery({ ...ruleSizeQuery(settled, segment?.key), enabled: complete && draft.parts.length > 0 });
  const errors = { ...said(complete ? size.error : null), ...said(save.error) };
  const beside = save.error && Object.keys(said(save.error)).length === 0 ? save.error : null;
  const title = segment ? t('segment.edit', { name: segment.label }) : t('segment.new');

  const change = (next: typeof draft) => {
    setDraft(next);
    save.reset();
  };
  const submit = () =>
    save.mutate(
      { key: segment?.key, version: segment?.version, body: { name, ...rule } },
      {
        onSuccess: ({ key }) => {
          toast(t(segment ? 'segment.changed' : 'segment.added'));
          void navigate(`/segments/${key}`);
        },
      },
    );

  return (
    <Page
      title={title}
      label={
        <LinkTo to={segment ? `/segments/${segment.key}` : '/segments'}>
          {segment ? segment.label : t('nav.segments')}
        </LinkTo>
      }
      actions={
        <Button size="md" disabled={save.isPending} onClick={submit}>
          {save.isPending ? t('common.saving') : t('common.save')}
        </Button>
      }
    >
      {beside && <Failure error={beside} />}
      <div className="lj-pair lj-below">
        {(['pl', 'en'] as const).map((language) => (
          <TextInput
            key={language}
            id={`segment-name-${language}`}
            labelText={t(`segment.name.${language}`)}
            maxLength={80}
            value={name[language]}
            invalid={Boolean(errors[`name.${language}`] ?? errors.name)}
            invalidText={errors[`name.${language}`] ?? errors.name}
            onChange={(event) => {
              setName({ ...name, [language]: event.target.value });
              save.reset();
            }}
          />
        ))}
      </div>
      <LiveSize size={complete && !size.isError ? size.data : undefined} busy={complete && size.isFetching} />
      <Section title={t('segment.rule')}>
        <RuleEditor draft={draft} known={known} errors={errors} onChange={change} />
      </Section>
    </Page>
  );
};

export const Component = () => {
  const { t, language } = useI18n();
  const { segmentKey } = useParams();
  const known = useQuery(segmentFieldsQuery(language));
  const segment = useQuery({ ...segmentQuery(segmentKey ?? ''), enabled: Boolean(segmentKey) });
  const failed = known.error ?? segment.error;
  if (known.data && (!segmentKey || segment.data)) {
    return (
      <Editor key={segment.data?.key ?? 'new'} segment={segmentKey ? segment.data : undefined} known={known.data} />
    );
  }
  return <Page title={t('nav.segments')}>{failed ? <Failure error={failed} /> : <RowsSkeleton rows={6} />}</Page>;
};
