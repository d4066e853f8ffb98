import { Add } from '@carbon/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { Link } from 'react-router';
import { useNow } from '@/lib/clock';
import { atMinute, minuteOfDay, noonOf } from '@/lib/days';
import { formatDay, formatMoment, formatTime, formatWeekday } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { fromLocalInput, toLocalDate } from '@/lib/zone';
import { pageOf, planIdOf, type AgendaItem } from '../api/get-agenda';
import type { DayOff } from '../api/get-days-off';
import { AGENDA_ICONS, useEntryText } from './agenda-entry';
import { DayTags } from './day-head';
import styles from './hour-grid.module.scss';
import { hoursOf, lanesOf, type Placed } from './lanes';

type Props = {
  days: string[];
  items: AgendaItem[];
  daysOff: Record<string, DayOff> | undefined;
  onPlan: (id: string) => void;
  /** Asked to plan something at this time; absent when the user may not. */
  onFree?: (at: string) => void;
};

const inDay = (items: AgendaItem[], day: string) => items.filter((it) => toLocalDate(it.at) === day);

/** Days side by side, hours below one another. A free hour is a button; arrows move from one to the next. */
export const HourGrid = ({ days, items, daysOff, onPlan, onFree }: Props) => {
  const { t, language } = useI18n();
  const now = useNow(60);
  const today = toLocalDate(now);
  const placed = days.map((day) => lanesOf(inDay(items, day)));
  const hours = hoursOf(placed.flat());
  const first = hours[0] ?? 0;
  const span = hours.length * 60;
  const share = (minutes: number) => `${(minutes / span) * 100}%`;

  const grid = useRef<HTMLDivElement>(null);
  const isFree = (day: string, hour: number) => Date.parse(fromLocalInput(atMinute(day, hour * 60))) > now;
  const [chosen, setChosen] = useState<string | null>(null);
  const free = days.flatMap((day) => hours.filter((hour) => isFree(day, hour)).map((hour) => `${day}-${hour}`));
  const entry = chosen !== null && free.includes(chosen) ? chosen : free[0];

  const move = (event: KeyboardEvent<HTMLElement>, day: number, hour: number) => {
    const [across, down] =
      { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [];
    if (across === undefined || down === undefined) return;
    event.preventDefault();
    const next = `${days[day + across]}-${hour + down}`;
    grid.current?.querySelector<HTMLElement>(`[data-hour="${next}"]`)?.focus();
  };

  return (
    <div className={days.length === 1 ? `${styles.grid} ${styles.single}` : styles.grid} ref={grid}>
      <div className={styles.corner} />
      {days.map((day) => (
        <div
          key={day}
          className={[styles.head, day === today && styles.today, daysOff?.[day]?.working === false && styles.free]
            .filter(Boolean)
            .join(' ')}
        >
          <h3 className={styles.name}>
            {days.length === 1 ? formatDay(noonOf(day), language) : formatWeekday(noonOf(day), language)}
          </h3>
          <DayTags off={daysOff?.[day]} />
        </div>
      ))}
      <div className={styles.corner}>{t('agenda.wholeDay.short')}</div>
      {days.map((day) => (
        <ul
          key={day}
          className={styles.whole}
          aria-label={`${t('agenda.wholeDay')}: ${formatDay(noonOf(day), language)}`}
        >
          {inDay(items, day)
            .filter((it) => it.wholeDay)
            .map((it) => (
              <li key={it.id}>
                <Block item={it} onPlan={onPlan} />
              </li>
            ))}
        </ul>
      ))}
      <div className={styles.hours} aria-hidden>
        {hours.map((hour) => (
          <span key={hour}>{formatTime(fromLocalInput(atMinute(days[0] ?? today, hour * 60)), language)}</span>
        ))}
      </div>
      {days.map((day, index) => (
        <section
          key={day}
          className={daysOff?.[day]?.working === false ? `${styles.day} ${styles.off}` : styles.day}
          aria-label={formatDay(noonOf(day), language)}
        >
          {hours.map((hour) => {
            const at = atMinute(day, hour * 60);
            return onFree && isFree(day, hour) ? (
              <button
                key={hour}
                type="button"
                data-hour={`${day}-${hour}`}
                tabIndex={entry === `${day}-${hour}` ? 0 : -1}
                className={styles.cell}
                aria-label={t('agenda.free', { time: formatMoment(fromLocalInput(at), language) })}
                onFocus={() => setChosen(`${day}-${hour}`)}
                onKeyDown={(event) => move(event, index, hour)}
                onClick={() => onFree(at)}
              >
                <Add className={styles.add} aria-hidden />
              </button>
            ) : (
              <div key={hour} className={styles.cell} />
            );
          })}
          <ul>
            {placed[index]?.map((it) => (
              <li
                key={it.item.id}
                className={styles.place}
                style={{
                  insetBlockStart: share(it.from - first * 60),
                  blockSize: share(it.until - it.from),
                  ...across(it),
                }}
              >
                <Block item={it.item} timed short={it.until - it.from < 60} onPlan={onPlan} />
              </li>
            ))}
          </ul>
          {day === today && (
            <div
              className={styles.now}
              style={{ insetBlockStart: share(minuteOfDay(new Date(now).toISOString()) - first * 60) }}
            />
          )}
        </section>
      ))}
    </div>
  );
};

const across = ({ lane, lanes }: Placed) => ({
  insetInlineStart: `${(lane / lanes) * 100}%`,
  inlineSize: `${100 / lanes}%`,
});

type BlockProps = { item: AgendaItem; timed?: boolean; short?: boolean; onPlan: (id: string) => void };

const Block = ({ item, timed, short, onPlan }: BlockProps) => {
  const { time, kind, what, more } = useEntryText()(item);
  const Icon = AGENDA_ICONS[item.type];
  const plan = planIdOf(item);
  const page = pageOf(item);
  const className = [styles.block, styles[item.type], item.state === 'done' && styles.done].filter(Boolean).join(' ');
  const content = (
    <>
      <span className={styles.line}>
        <Icon aria-label={kind} />
        {timed && <span className={styles.time}>{time}</span>}
        <span className={styles.what}>{what}</span>
      </span>
      {more && !short && <span className={styles.more}>{more}</span>}
    </>
  );
  const title = [time, what, more].filter(Boolean).join(' · ');
  if (plan) {
    return (
      <button type="button" className={className} title={title} onClick={() => onPlan(plan)}>
        {content}
      </button>
    );
  }
  return page ? (
    <Link className={className} title={title} to={page}>
      {content}
    </Link>
  ) : (
    <div className={className} title={title}>
      {content}
    </div>
  );
};
