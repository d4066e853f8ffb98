import { Button, Checkbox } from '@carbon/react';
import { useState } from 'react';
import { LinkTo } from '@/components/page/link-to';
import { useI18n } from '@/lib/i18n/i18n';
import type { Reason } from '../api/migrations';
import styles from './rehearsal-groups.module.scss';

type Case = { caseId: string; reasons: Reason[] };
type Group = { key: string; reasons: Reason[]; cases: Case[] };

const FIRST = 20;

/** Cases that share why they stay; the largest group first. */
export const groupsOf = (cases: Case[]): Group[] => {
  const groups = new Map<string, Group>();
  for (const it of cases) {
    const key = JSON.stringify(it.reasons);
    const group = groups.get(key) ?? { key, reasons: it.reasons, cases: [] };
    group.cases.push(it);
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => other.cases.length - one.cases.length);
};

type ListProps = {
  cases: Case[];
  nameOf: (caseId: string) => string;
  /** Cases that were left out, and what happens when one is; without it nothing can be chosen. */
  choice?: { left: ReadonlySet<string>; onLeft: (left: ReadonlySet<string>) => void };
};

const CaseList = ({ cases, nameOf, choice }: ListProps) => {
  const { t } = useI18n();
  const [shown, setShown] = useState(FIRST);
  const leave = (caseId: string, chosen: boolean) => {
    const left = new Set(choice?.left);
    if (chosen) left.delete(caseId);
    else left.add(caseId);
    choice?.onLeft(left);
  };
  return (
    <>
      <ul className="lj-rows">
        {cases.slice(0, shown).map(({ caseId }) => (
          <li key={caseId} className={styles.case}>
            {choice && (
              <Checkbox
                id={`chosen-${caseId}`}
                hideLabel
                labelText={t('migration.choose', { name: nameOf(caseId) })}
                checked={!choice.left.has(caseId)}
                onChange={(_event, { checked }) => leave(caseId, checked)}
              />
            )}
            <LinkTo to={`/cases/${caseId}`}>{nameOf(caseId)}</LinkTo>
          </li>
        ))}
      </ul>
      {cases.length > shown && (
        <Button kind="ghost" size="sm" onClick={() => setShown(shown + 100)}>
          {t('migration.showMore', { count: cases.length - shown })}
        </Button>
      )}
    </>
  );
};

/** Cases that stay where they are, by the reason. */
export const StayingCases = ({ cases, nameOf, elementName }: ListProps & { elementName: (id: string) => string }) => {
  const { t } = useI18n();
  return groupsOf(cases).map((group) => (
    <section key={group.key}>
      <h3 className="lj-subtitle">{t('migration.stay', { count: group.cases.length })}</h3>
      <ul>
        {group.reasons.map((it) => (
          <li key={`${it.elementId}-${it.message}`} className="lj-quiet">
            {it.elementId ? `${elementName(it.elementId)}: ${it.message}` : it.message}
          </li>
        ))}
      </ul>
      <CaseList cases={group.cases} nameOf={nameOf} />
    </section>
  ));
};

/** Cases that would move, all of them chosen until somebody leaves one out. */
export const MovingCases = ({ cases, nameOf, choice }: Required<ListProps>) => {
  const { t } = useI18n();
  const chosen = cases.filter((it) => !choice.left.has(it.caseId)).length;
  return (
    <section>
      <h3 className="lj-subtitle lj-below">{t('migration.move', { count: cases.length })}</h3>
      <Checkbox
        id="chosen-all"
        labelText={t('migration.chooseAll', { chosen, count: cases.length })}
        checked={chosen === cases.length}
        indeterminate={chosen > 0 && chosen < cases.length}
        onChange={(_event, { checked }) => choice.onLeft(new Set(checked ? [] : cases.map((it) => it.caseId)))}
      />
      <CaseList cases={cases} nameOf={nameOf} choice={choice} />
    </section>
  );
};
