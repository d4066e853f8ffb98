import { Button, Tag } from '@carbon/react';
import { Download } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Wide } from '@/components/page/wide';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { BASE } from '@/lib/api';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { holdingsQuery, type Holding } from '../api/data-requests';
import styles from './holdings.module.scss';

const COLOURS = { removed: 'red', cleared: 'magenta', unnamed: 'purple', kept: 'gray' } as const;
const SHOWN = 50;

const Rows = ({ of }: { of: Holding }) => {
  // A column in which nobody has written anything says nothing.
  const used = of.columns.map((_, index) => of.rows.some((row) => row[index]));
  return (
    <Wide className={styles.wide} label={of.label}>
      <table className="cds--data-table cds--data-table--sm">
        <thead>
          <tr>{of.columns.map((it, index) => used[index] && <th key={it}>{it}</th>)}</tr>
        </thead>
        <tbody>
          {of.rows.slice(0, SHOWN).map((row, number) => (
            <tr key={number}>{row.map((it, index) => used[index] && <td key={index}>{it}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
};

/** Everything that is held about a person, with what an erasure makes of it; as a file for the person, too. */
export const Holdings = ({ requestId }: { requestId: string }) => {
  const { t, language } = useI18n();
  const [asked, setAsked] = useState(false);
  const query = useQuery({ ...holdingsQuery(requestId, language), enabled: asked });
  return (
    <>
      <p className="lj-quiet lj-below">{t('privacy.held.hint')}</p>
      <div className={styles.actions}>
        {!asked && (
          <Button size="md" kind="tertiary" onClick={() => setAsked(true)}>
            {t('privacy.held.show')}
          </Button>
        )}
        <Button
          size="md"
          kind="ghost"
          renderIcon={Download}
          href={`${BASE}/data-requests/${requestId}/file?format=html`}
        >
          {t('privacy.file.html')}
        </Button>
        <Button
          size="md"
          kind="ghost"
          renderIcon={Download}
          href={`${BASE}/data-requests/${requestId}/file?format=json`}
        >
          {t('privacy.file.json')}
        </Button>
      </div>
      {asked && query.isPending && <RowsSkeleton rows={4} />}
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.length === 0 && <p className="lj-quiet">{t('privacy.held.none')}</p>}
      {query.data && query.data.length > 0 && (
        <div>
          {query.data.map((it) => (
            <details key={`${it.module}/${it.key}`} className={styles.section}>
              <summary className={styles.summary}>
                {it.label} ({formatNumber(it.total, language)}){' '}
                <Tag size="sm" type={COLOURS[it.fate]}>
                  {t(`privacy.fate.${it.fate}`)}
                </Tag>
              </summary>
              {it.because && <p className="lj-quiet lj-below">{it.because}</p>}
              <Rows of={it} />
            </details>
          ))}
        </div>
      )}
    </>
  );
};
