import { Button, ProgressBar } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Section } from '@/components/page/section';
import { Tiles } from '@/components/page/tiles';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { useUserName } from '@/components/user-select/use-user-name';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { migrationQuery, type Mapping, type Migration } from '../api/migrations';
import { MigrationState } from './migration-table';
import { StayingCases } from './rehearsal-groups';
import { useCaseNames } from './use-case-names';
import { useDiagram } from './use-diagram';

/** What people had changed in the mapping, the other way round. */
const backwards = ({ instructions }: Migration): Mapping =>
  Object.fromEntries(
    instructions.filter((it) => it.to && !it.suggested).map((it): [string, string] => [it.to!, it.from]),
  );

type Props = { process: string; id: string };

/** How far a migration is, and who stayed and why. */
export const MigrationResult = ({ process, id }: Props) => {
  const { t, language } = useI18n();
  const query = useQuery(migrationQuery(id, language));
  const it = query.data;
  if (!it) {
    return (
      <Section title={t('migration.result')}>
        {query.isError ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <RowsSkeleton rows={3} />
        )}
      </Section>
    );
  }
  return (
    <Section title={t('migration.result')} actions={<MigrationState of={it} />}>
      <div className="lj-stack">
        {it.state === 'RUNNING' && (
          <ProgressBar
            label={t('migration.progress')}
            helperText={t('migration.progress.of', { done: it.done, total: it.total })}
            max={Math.max(1, it.total)}
            value={it.done}
          />
        )}
        <Tiles
          tiles={[
            [t('migration.total'), it.total],
            [t('migration.moved'), it.moved],
            [t('migration.stayed'), it.failed],
          ]}
        />
        <MigrationFacts of={it} />
        {it.failures.length > 0 && <Stayed process={process} version={it.from} failures={it.failures} />}
        {it.failures.length < it.failed && (
          <p className="lj-quiet">{t('migration.firstOnly', { count: it.failures.length })}</p>
        )}
        <Buttons of={it} />
      </div>
    </Section>
  );
};

const MigrationFacts = ({ of }: { of: Migration }) => {
  const { t } = useI18n();
  const nameOf = useUserName();
  return (
    <Facts
      items={[
        [t('migration.versions'), t('migration.fromTo', { from: of.from, to: of.to })],
        [t('migration.startedBy'), nameOf(of.startedBy)],
        [t('migration.startedAt'), of.startedAt && <When at={of.startedAt} />],
        [t('migration.finishedAt'), of.finishedAt && <When at={of.finishedAt} />],
        [t('migration.deadlines'), t(`migration.deadlines.${of.deadlines}`)],
        [t('migration.how'), of.caseId && <LinkTo to={`/cases/${of.caseId}`}>{t('migration.how.case')}</LinkTo>],
      ]}
    />
  );
};

type StayedProps = { process: string; version: number; failures: Parameters<typeof StayingCases>[0]['cases'] };

const Stayed = ({ process, version, failures }: StayedProps) => {
  const { diagram } = useDiagram(process, version);
  const nameOf = useCaseNames(process, version);
  return <StayingCases cases={failures} nameOf={nameOf} elementName={diagram?.name ?? ((id) => id)} />;
};

const Buttons = ({ of }: { of: Migration }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const navigate = useNavigate();
  if (of.state === 'RUNNING' || !me.can('process-draft', 'edit')) return null;
  const again = (from: number, to: number, changes?: Mapping) =>
    void navigate(`/processes/${of.processKey}/move?from=${from}&to=${to}`, { state: { changes } });
  return (
    <>
      {of.moved > 0 && <p className="lj-quiet">{t('migration.back.hint', { from: of.to, to: of.from })}</p>}
      <div className="lj-row">
        {of.moved > 0 && (
          <Button kind="tertiary" size="md" onClick={() => again(of.to, of.from, backwards(of))}>
            {t('migration.back')}
          </Button>
        )}
        <Button kind="ghost" size="md" onClick={() => again(of.from, of.to)}>
          {t('migration.another')}
        </Button>
      </div>
    </>
  );
};
