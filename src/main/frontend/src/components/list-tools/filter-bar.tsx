import { Button } from '@carbon/react';
import { Filter } from '@carbon/icons-react';
import { useState, type ReactNode } from 'react';
import { useI18n } from '@/lib/i18n/i18n';
import styles from './filter-bar.module.scss';

type Props = { search: ReactNode; children?: ReactNode; tools?: ReactNode };

/** Filters on the left, what can be done with the whole list on the right; folded on a narrow screen. */
export const FilterBar = ({ search, children, tools }: Props) => {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.bar}>
      <div className={styles.search}>{search}</div>
      {children && (
        <>
          <Button
            kind="ghost"
            size="md"
            hasIconOnly
            className={styles.toggle}
            renderIcon={Filter}
            iconDescription={t('common.filters')}
            tooltipAlignment="end"
            tooltipPosition="bottom"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          />
          <div className={styles.filters} data-open={open}>
            {children}
          </div>
        </>
      )}
      {tools && <div className={styles.tools}>{tools}</div>}
    </div>
  );
};
