import { Search } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useI18n } from '@/lib/i18n/i18n';
import { subjectsQuery, type Subject } from './find-subjects';
import styles from './subject-picker.module.scss';

type Props = { value: Subject | null; onChange: (subject: Subject | null) => void };

/** A customer, found by typing. */
export const CustomerPicker = ({ value, onChange }: Props) => {
  const { t } = useI18n();
  const [text, setText] = useState('');
  const found = useQuery(subjectsQuery(useDeferredValue(text.trim()), 'customer'));

  if (value) {
    return (
      <div>
        <p className="cds--label">{t('subject.customer')}</p>
        <div className={styles.chosen}>
          <span>{value.label}</span>
          <button type="button" className={styles.change} onClick={() => onChange(null)}>
            {t('common.change')}
          </button>
        </div>
      </div>
    );
  }
  return (
    <div>
      <label className="cds--label" htmlFor="customer">
        {t('subject.customer')}
      </label>
      <Search
        id="customer"
        size="md"
        labelText={t('subject.customer')}
        placeholder={t('mail.sort.search')}
        closeButtonLabelText={t('common.clear')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {found.data && text.trim().length > 1 && (
        <ul className={styles.found}>
          {found.data.map((it) => (
            <li key={it.id}>
              <button type="button" onClick={() => onChange(it)}>
                <span>{it.label}</span>
                <span className={styles.hint}>{it.hint}</span>
              </button>
            </li>
          ))}
          {found.data.length === 0 && <li className={styles.none}>{t('subject.none')}</li>}
        </ul>
      )}
    </div>
  );
};
