import { Search, Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useI18n } from '@/lib/i18n/i18n';
import { subjectsQuery, type Subject } from './find-subjects';
import styles from './subject-picker.module.scss';

type Props = {
  value: Subject | null;
  onChange: (subject: Subject | null) => void;
  invalid?: boolean;
  label?: string;
  /** Kinds of records, separated by commas. */
  types?: string;
};

/** With whom: a customer, a lead or an open deal, found by typing. */
export const SubjectPicker = ({ value, onChange, invalid, label, types }: Props) => {
  const { t } = useI18n();
  const [text, setText] = useState('');
  const subjects = useQuery(subjectsQuery(useDeferredValue(text.trim()), types));

  if (value) {
    return (
      <div>
        <p className="cds--label">{label ?? t('subject.label')}</p>
        <div className={styles.chosen}>
          <span>{value.label}</span>
          <Tag size="sm">{t(`subject.${value.type}`)}</Tag>
          <button type="button" className={styles.change} onClick={() => onChange(null)}>
            {t('common.change')}
          </button>
        </div>
      </div>
    );
  }
  return (
    <div>
      <label className="cds--label" htmlFor="subject">
        {label ?? t('subject.label')}
      </label>
      <Search
        id="subject"
        size="md"
        data-modal-primary-focus
        labelText={label ?? t('subject.label')}
        placeholder={t('subject.search')}
        closeButtonLabelText={t('common.clear')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {invalid && <p className="cds--form-requirement lj-invalid">{t('subject.missing')}</p>}
      {subjects.data && text.trim().length > 1 && (
        <ul className={styles.found}>
          {subjects.data.map((it) => (
            <li key={it.type + it.id}>
              <button type="button" onClick={() => onChange(it)}>
                <span>{it.label}</span>
                <span className={styles.hint}>{[t(`subject.${it.type}`), it.hint].filter(Boolean).join(' · ')}</span>
              </button>
            </li>
          ))}
          {subjects.data.length === 0 && <li className={styles.none}>{t('subject.none')}</li>}
        </ul>
      )}
    </div>
  );
};
