import '@/lib/i18n/further';
import { Button, Tag } from '@carbon/react';
import { Edit } from '@carbon/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import {
  assessmentQuery,
  assessmentsQuery,
  kindsQuery,
  useCorrect,
  versionsQuery,
  type Assessment,
  type Kind,
} from '@/features/assessment/api/assessments';
import { namedRows } from '@/features/assessment/api/compute';
import { AnswersTable } from '@/features/assessment/components/answers-table';
import { FillIn } from '@/features/assessment/components/fill-in';
import { AssessmentTrend } from '@/features/assessment/components/lazy-trend';
import { OutcomeText } from '@/features/assessment/components/outcome-text';
import { ResultSection } from '@/features/assessment/components/result';
import { useI18n } from '@/lib/i18n/i18n';

/** One exercise: what was answered, what it came to, what it said before, how the same exercise went over time. */
export const Component = () => {
  const { t, language } = useI18n();
  const { assessmentId = '' } = useParams();
  const found = useQuery(assessmentQuery(assessmentId));
  const kinds = useQuery(kindsQuery(language));
  const [correcting, setCorrecting] = useState(false);
  const failed = [found, kinds].find((it) => it.isError);
  if (!found.data || !kinds.data) {
    return (
      <Page title={t('assessment.assessment')}>
        {failed ? <Failure error={failed.error} onRetry={() => void failed.refetch()} /> : <RowsSkeleton rows={6} />}
      </Page>
    );
  }
  const it = found.data;
  const kind = kinds.data.find((one) => one.key === it.kind);
  return (
    <Page
      title={it.kindName}
      label={
        it.customer ? (
          <LinkTo to={`/customers/${it.customer}`}>{it.customerName ?? t('subject.customer')}</LinkTo>
        ) : (
          <LinkTo to="/assessments">{t('nav.assessments')}</LinkTo>
        )
      }
      tags={it.version > 1 && <Tag size="md">{t('assessment.version', { number: it.version })}</Tag>}
      actions={
        kind &&
        it.correctable &&
        !correcting && (
          <Button kind="tertiary" size="md" renderIcon={Edit} onClick={() => setCorrecting(true)}>
            {t('assessment.correct')}
          </Button>
        )
      }
    >
      <p className="lj-quiet lj-below">
        {it.createdByName} · <When at={it.createdAt} />
      </p>
      {kind && correcting && <Correcting kind={kind} of={it} onDone={() => setCorrecting(false)} />}
      {kind && !correcting && <Shown kind={kind} of={it} />}
    </Page>
  );
};

const Correcting = ({ kind, of, onDone }: { kind: Kind; of: Assessment; onDone: () => void }) => {
  const { t } = useI18n();
  const [read] = useState(of);
  const correct = useCorrect(read.id, read.version);
  return (
    <FillIn
      kind={kind}
      answers={read.answers}
      busy={correct.isPending}
      onCancel={onDone}
      save={(given, then) =>
        correct.mutate(given, {
          ...then,
          onSuccess: () => {
            toast(t('assessment.corrected'));
            onDone();
          },
        })
      }
    />
  );
};

const Shown = ({ kind, of }: { kind: Kind; of: Assessment }) => {
  const { t } = useI18n();
  const [shown, setShown] = useState<Assessment | null>(null);
  const versions = useInfiniteQuery({ ...versionsQuery(of.id), enabled: of.version > 1 });
  const others = useInfiniteQuery(assessmentsQuery({ customer: of.customer ?? undefined, kind: of.kind }));
  const same = others.data?.pages.flatMap((it) => it.items) ?? [];
  const it = shown ?? of;
  const rows = namedRows(kind, kind.groups[0]?.key ?? '', it.answers);
  return (
    <div className="lj-columns">
      <div className="lj-column">
        {kind.groups.map((group) => (
          <Section key={group.key} title={group.name} flush>
            <AnswersTable kind={kind} of={it} group={group} />
          </Section>
        ))}
      </div>
      <div className="lj-column">
        <ResultSection kind={kind} outcome={it.result} rows={rows} />
        {it.note && (
          <Section title={t('assessment.note')}>
            <p className="lj-lines">{it.note}</p>
          </Section>
        )}
        {of.version > 1 && (
          <Section title={t('assessment.versions')}>
            <ul className="lj-rows">
              {versions.data?.pages
                .flatMap((page) => page.items)
                .map((one) => (
                  <li key={one.version}>
                    <Button kind="ghost" size="sm" disabled={one.version === it.version} onClick={() => setShown(one)}>
                      {t('assessment.version', { number: one.version })}
                    </Button>
                    <span className="lj-second">
                      {one.changedByName} · <When at={one.changedAt} /> · <OutcomeText of={one} />
                    </span>
                  </li>
                ))}
            </ul>
            {versions.hasNextPage && (
              <Button kind="ghost" size="sm" onClick={() => void versions.fetchNextPage()}>
                {t('common.more')}
              </Button>
            )}
          </Section>
        )}
        {same.length > 1 && (
          <Section title={t('assessment.history')}>
            <AssessmentTrend kind={kind} assessments={same} />
            <ul className="lj-rows">
              {same.map((one) => (
                <li key={one.id}>
                  {one.id === of.id ? (
                    <When at={one.createdAt} as="date" />
                  ) : (
                    <LinkTo to={`/assessments/${one.id}`}>
                      <When at={one.createdAt} as="date" />
                    </LinkTo>
                  )}
                  <span className="lj-second">
                    <OutcomeText of={one} />
                  </span>
                </li>
              ))}
            </ul>
            {others.hasNextPage && (
              <Button kind="ghost" size="sm" onClick={() => void others.fetchNextPage()}>
                {t('common.more')}
              </Button>
            )}
          </Section>
        )}
      </div>
    </div>
  );
};
