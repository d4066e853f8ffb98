import '@/lib/i18n/further';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from 'react-router';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { useFilters } from '@/components/list-tools/use-filters';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { EmptyState } from '@/components/states/empty-state';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { processListQuery, watchQuery, type Watch } from '@/features/studio/api/get-process';
import type { Mapping } from '@/features/studio/api/migrations';
import { MigrationResult } from '@/features/studio/components/migration-result';
import { MigrationTable } from '@/features/studio/components/migration-table';
import { MovePlan } from '@/features/studio/components/move-plan';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

const FILTERS = ['from', 'to', 'migration'] as const;
const NOTHING: Mapping = {};

/** From the newest older one that cases run by, to the newest. */
const chosen = (versions: Watch[], from: string, to: string) => {
  const target = Number(to) || versions[0]?.version;
  const others = versions.filter((it) => it.version !== target);
  const source = Number(from) || (others.find((it) => (it.active ?? 0) > 0) ?? others[0])?.version;
  return [source, target] as const;
};

/** Running cases go on by another version: a dry run first, then progress, then who stayed. */
export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const { processKey = '' } = useParams();
  const { state } = useLocation() as { state: { changes?: Mapping } | null };
  const { filters, setFilters } = useFilters(FILTERS);
  const processes = useQuery(processListQuery(language));
  const watch = useQuery(watchQuery(processKey));
  const name = processes.data?.find((it) => it.key === processKey)?.name ?? processKey;
  const versions = watch.data ?? [];
  const [from, to] = chosen(versions, filters.from, filters.to);
  const mayMove = me.can('process-draft', 'edit');
  return (
    <Page title={t('migration.title')} label={<LinkTo to={`/processes/${processKey}`}>{name}</LinkTo>}>
      <div className="lj-column">
        {filters.migration && <MigrationResult key={filters.migration} process={processKey} id={filters.migration} />}
        {!filters.migration && mayMove && (
          <>
            <Section title={t('migration.versions')}>
              <p className="lj-quiet lj-below">{t('migration.hint')}</p>
              {watch.isPending && <RowsSkeleton rows={2} />}
              {watch.isError && <Failure error={watch.error} onRetry={() => void watch.refetch()} />}
              {watch.isSuccess && versions.length < 2 && <EmptyState title={t('migration.oneVersion')} />}
              {versions.length > 1 && (
                <div className="lj-pair">
                  <VersionSelect
                    id="from"
                    versions={versions}
                    value={from}
                    onChange={(it) => setFilters({ from: it, to: String(to) })}
                  />
                  <VersionSelect
                    id="to"
                    versions={versions}
                    value={to}
                    onChange={(it) => setFilters({ from: String(from), to: it })}
                  />
                </div>
              )}
              {from !== undefined && from === to && <p role="alert">{t('migration.sameVersion')}</p>}
            </Section>
            {versions.length > 1 && from !== undefined && to !== undefined && from !== to && (
              <MovePlan
                key={`${from}-${to}`}
                process={processKey}
                from={from}
                to={to}
                initial={state?.changes ?? NOTHING}
                onStarted={(migration) => setFilters({ migration, from: '', to: '' })}
              />
            )}
          </>
        )}
        <Section title={t('migration.earlier')} flush>
          <MigrationTable process={processKey} />
        </Section>
      </div>
    </Page>
  );
};

type SelectProps = {
  id: 'from' | 'to';
  versions: Watch[];
  value: number | undefined;
  onChange: (version: string) => void;
};

const VersionSelect = ({ id, versions, value, onChange }: SelectProps) => {
  const { t } = useI18n();
  return (
    <FilterSelect
      id={`version-${id}`}
      label={t(`migration.${id}`)}
      value={String(value ?? '')}
      onChange={onChange}
      options={versions.map((it) => [
        String(it.version),
        t('migration.version.cases', { number: it.version, count: it.active ?? 0 }),
      ])}
    />
  );
};
