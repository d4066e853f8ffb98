import { Modal, Search } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { useReturnFocus } from '@/components/form/use-return-focus';
import { searchQuery, type Found } from '@/components/subject-search/find-subjects';
import { useI18n } from '@/lib/i18n/i18n';
import styles from './command-palette.module.scss';
import type { Place } from './navigation';

type Props = { places: Place[]; onClose: () => void; onLog?: () => void; onPlan?: () => void };
type Entry = { key: string; label: string; hint: string; run: () => void };

const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');

const pathOf = ({ opens }: Found) => `/${opens.type}s/${opens.id}${opens.type === 'task' ? '?assignee=all' : ''}`;

/** Ctrl/Cmd-K: find a customer, lead, deal, task or note, go to a page, log or plan a call. */
export const CommandPalette = ({ places, onClose, onLog, onPlan }: Props) => {
  const { t } = useI18n();
  const navigate = useNavigate();
  useReturnFocus();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const q = useDeferredValue(text.trim());
  const found = useQuery(searchQuery(q));

  const go = (path: string) => () => {
    onClose();
    void navigate(path);
  };
  const commands: Entry[] = [
    ...(onLog ? [{ key: 'log', label: t('activity.log'), hint: t('palette.command'), run: onLog }] : []),
    ...(onPlan ? [{ key: 'plan', label: t('plan.new'), hint: t('palette.command'), run: onPlan }] : []),
    ...places.map((it) => ({ key: it.path, label: t(it.label), hint: t('palette.page'), run: go(it.path) })),
  ].filter((it) => plain(it.label).includes(plain(q)));
  const entries: Entry[] = [
    ...(q.length > 1
      ? (found.data ?? []).map((it) => ({
          key: it.type + it.id,
          label: it.label,
          hint: [t(`subject.${it.type}`), it.hint].filter(Boolean).join(' · '),
          run: go(pathOf(it)),
        }))
      : []),
    ...commands,
  ];
  const current = Math.min(chosen, entries.length - 1);

  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = (current + (event.key === 'ArrowDown' ? 1 : -1) + entries.length) % Math.max(1, entries.length);
      setChosen(next);
      document.getElementById(`palette-${next}`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      entries[current]?.run();
    }
  };

  return (
    <Modal
      open
      passiveModal
      size="sm"
      modalHeading={t('palette.title')}
      aria-label={t('palette.title')}
      closeButtonLabel={t('common.close')}
      onRequestClose={onClose}
      selectorPrimaryFocus="#palette"
      className={styles.palette}
    >
      <Search
        id="palette"
        size="lg"
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={entries[current] ? `palette-${current}` : undefined}
        autoComplete="off"
        labelText={t('palette.title')}
        placeholder={t('palette.placeholder')}
        closeButtonLabelText={t('common.clear')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <ul id="palette-list" role="listbox" aria-label={t('palette.results')} className={styles.list}>
        {entries.map((it, index) => (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are handled by the field above
          <li
            key={it.key}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === current}
            className={styles.entry}
            onClick={it.run}
          >
            <span>{it.label}</span>
            <span className={styles.hint}>{it.hint}</span>
          </li>
        ))}
      </ul>
      <p className={styles.none} role="status">
        {entries.length === 0 ? t('palette.none') : ''}
      </p>
    </Modal>
  );
};
