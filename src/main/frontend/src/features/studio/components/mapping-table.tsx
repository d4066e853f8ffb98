import { Checkbox, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { isPlaceToStand, type DiagramElement } from '@/components/bpmn-viewer/diagram-elements';
import { DataTable } from '@/components/data-list/data-table';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import type { Mapping } from '../api/migrations';
import type { Diagram } from './use-diagram';

const isLike =
  ({ id, kind }: DiagramElement, host: string) =>
  (other: DiagramElement) =>
    other.id === id && other.kind === kind && other.host === host;

type Props = {
  from: number;
  to: number;
  before: Diagram;
  after: Diagram;
  suggested: Mapping;
  changes: Mapping;
  /** How many cases stand at an element. */
  standing: Map<string, number>;
  errors: Record<string, string>;
  onChange: (changes: Mapping) => void;
};

/** What each element of the old version becomes; those that nobody needs to look at are shown on request. */
export const MappingTable = ({ from, to, before, after, suggested, changes, standing, errors, onChange }: Props) => {
  const { t, language } = useI18n();
  const [all, setAll] = useState(false);
  const rows = before.elements.filter((it) => isPlaceToStand(it) || it.id in suggested || standing.has(it.id));
  const needsLook = rows.filter(
    ({ id }) => id in changes || id in errors || standing.has(id) || !suggested[id] || suggested[id] !== id,
  );
  const shown = all ? rows : needsLook;
  const change = (id: string, target: string) => {
    const next = { ...changes, [id]: target, ...belonging(id, target) };
    onChange(Object.fromEntries(Object.entries(next).filter(([it, becomes]) => becomes !== (suggested[it] ?? ''))));
  };
  /** What belongs to a step goes with it when it is called the same there: its deadlines, the steps inside. */
  const belonging = (id: string, target: string): Mapping =>
    Object.fromEntries(
      rows
        .filter((it) => it.host === id && !suggested[it.id])
        .flatMap((it) => {
          const becomes = after.elements.some(isLike(it, target)) ? it.id : '';
          return [[it.id, becomes], ...Object.entries(belonging(it.id, becomes))];
        }),
    );
  const becomes = (id: string) => changes[id] ?? suggested[id] ?? '';
  const targets = (kind: string) =>
    after.elements
      .filter((it) => it.kind === kind)
      .map((it): [string, string] => [it.id, after.name(it.id)])
      .sort(([, one], [, other]) => one.localeCompare(other, language));
  return (
    <>
      {shown.length > 0 && (
        <DataTable
          label={t('migration.mapping')}
          rows={shown}
          rowKey={(it) => it.id}
          columns={[
            {
              key: 'from',
              title: t('migration.inVersion', { number: from }),
              cell: (it) => (
                <>
                  {before.name(it.id)}
                  <span className="lj-second">{t(`studio.kind.${it.kind}` as MessageKey)}</span>
                  {standing.has(it.id) && (
                    <span className="lj-second lj-narrow">
                      {t('migration.standing', { count: standing.get(it.id) ?? 0 })}
                    </span>
                  )}
                </>
              ),
            },
            {
              key: 'cases',
              title: t('migration.standsThere'),
              from: 'md',
              cell: (it) => standing.get(it.id) ?? '–',
            },
            {
              key: 'to',
              title: t('migration.inVersion', { number: to }),
              cell: (it) => (
                <>
                  <Select
                    id={`becomes-${it.id}`}
                    size="sm"
                    hideLabel
                    labelText={t('migration.becomes', { name: before.name(it.id) })}
                    value={becomes(it.id)}
                    invalid={it.id in errors}
                    invalidText={errors[it.id]}
                    onChange={(event) => change(it.id, event.target.value)}
                  >
                    <SelectItem value="" text={t('migration.nothing')} />
                    {targets(it.kind).map(([id, name]) => (
                      <SelectItem key={id} value={id} text={name} />
                    ))}
                  </Select>
                  {/* A phone shows no more than the beginning of what was chosen. */}
                  {becomes(it.id) && <span className="lj-second lj-narrow">{after.name(becomes(it.id))}</span>}
                </>
              ),
            },
          ]}
        />
      )}
      <div className="lj-padded">
        <Checkbox
          id="mapping-all"
          labelText={t('migration.mapping.all', { count: rows.length })}
          checked={all}
          onChange={(_event, { checked }) => setAll(checked)}
        />
      </div>
    </>
  );
};
