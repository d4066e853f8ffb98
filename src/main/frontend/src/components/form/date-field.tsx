import { DatePicker, DatePickerInput, TextInput } from '@carbon/react';
import { useState, type KeyboardEvent } from 'react';
import { useI18n } from '@/lib/i18n/i18n';
import styles from './date-field.module.scss';

type Props = {
  id: string;
  labelText: string;
  /** A day as `yyyy-MM-dd`, with a time as `yyyy-MM-ddTHH:mm`, or nothing. */
  value: string;
  onChange: (event: { target: { value: string } }) => void;
  time?: boolean;
  invalid?: boolean;
  invalidText?: string;
};

const TIME = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/;
const two = (number: number) => String(number).padStart(2, '0');
const dayOf = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** A day, and with it the time, written as people write it in the language of the page and not of the browser. */
export const DateField = ({ id, labelText, value, onChange, time = false, invalid, invalidText }: Props) => {
  const { t, language } = useI18n();
  const [day = '', at = ''] = value.split('T');
  const [typed, setTyped] = useState(at);

  const tell = (nextDay: string, nextAt: string) =>
    onChange({ target: { value: nextDay && time ? `${nextDay}T${nextAt}` : nextDay } });

  const chooseDay = (dates: Date[]) => {
    const next = dates[0] ? dayOf(dates[0]) : '';
    const nextAt = at || '09:00';
    if (time && next) setTyped(nextAt);
    if (next !== day) tell(next, nextAt);
  };

  const typeTime = (text: string) => {
    setTyped(text);
    const match = TIME.exec(text.trim());
    if (match && day) tell(day, `${two(Number(match[1]))}:${match[2]}`);
  };

  /** Enter takes the typed day over; it does not send the form around it. */
  const takeOver = (event: KeyboardEvent) => {
    if (event.key === 'Enter') event.preventDefault();
  };

  return (
    <div className={styles.field} onKeyDownCapture={takeOver}>
      <DatePicker
        datePickerType="single"
        allowInput
        className={styles.day}
        dateFormat={language === 'pl' ? 'd.m.Y' : 'd/m/Y'}
        locale={language === 'pl' ? 'pl' : { locale: 'en', firstDayOfWeek: 1 }}
        value={day ? new Date(`${day}T00:00`) : undefined}
        onChange={chooseDay}
        nextMonthAriaLabel={t('date.nextMonth')}
        prevMonthAriaLabel={t('date.previousMonth')}
      >
        <DatePickerInput
          id={id}
          size="md"
          labelText={labelText}
          placeholder={t('date.placeholder')}
          invalid={invalid}
          invalidText={invalidText}
        />
      </DatePicker>
      {time && (
        <div className={styles.time}>
          <TextInput
            id={`${id}-time`}
            labelText={t('date.time')}
            placeholder="09:00"
            maxLength={5}
            autoComplete="off"
            value={typed}
            invalid={Boolean(typed) && !TIME.test(typed.trim())}
            onChange={(event) => typeTime(event.target.value)}
            onBlur={() => setTyped(at)}
          />
        </div>
      )}
    </div>
  );
};
