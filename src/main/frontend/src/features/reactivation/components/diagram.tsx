import { SkeletonPlaceholder } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { LazyBpmnViewer } from '@/components/bpmn-viewer/lazy-bpmn-viewer';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { diagramQuery, type Overview } from '../api/reactivation';
import styles from './overview.module.scss';
import { cascadesAt } from './reactivation-filters';

const NO_MARKS = { active: [], done: [], incidents: [] };

/** The process with how many are where: now at the steps that wait, in the period elsewhere. */
export const Diagram = ({ overview }: { overview: Overview }) => {
  const { t, language } = useI18n();
  const navigate = useNavigate();
  const picture = useQuery(diagramQuery());
  const badges = useMemo(() => {
    const { from, until, steps, ended } = overview;
    const sum = (of: (it: Overview['steps'][number]) => number) => steps.reduce((all, it) => all + of(it), 0);
    const badge = (element: string, count: number, to: string) => ({
      element,
      text: formatNumber(count, language),
      onClick: () => void navigate(to),
    });
    const end = (element: string, state: string) =>
      badge(element, ended[state] ?? 0, cascadesAt({ by: 'ended', state, from, until }));
    return [
      badge('customer-dormant', overview.entered, cascadesAt({ from, until })),
      badge('wait-for-next-step', overview.running - overview.starting, cascadesAt({ state: 'running' })),
      badge(
        'call-customer',
        sum((it) => it.callsOpen),
        cascadesAt({ callOpen: 'true' }),
      ),
      badge(
        'send-reactivation-offer',
        sum((it) => it.offers),
        cascadesAt({ by: 'step', offered: 'true', from, until }),
      ),
      badge(
        'skip-offer',
        sum((it) => Object.values(it.skipped).reduce((all, one) => all + one, 0)),
        cascadesAt({ by: 'step', offered: 'false', from, until }),
      ),
      end('churned', 'churned'),
      end('reactivated', 'reactivated'),
      end('opted-out', 'opted-out'),
      end('purchase-corrected', 'corrected'),
    ].filter((it) => it.text !== '0');
  }, [overview, language, navigate]);
  const waiting = <SkeletonPlaceholder className={styles.diagram} />;
  return (
    <Section title={t('reactivation.diagram')} flush>
      {picture.isError && <Failure error={picture.error} onRetry={() => void picture.refetch()} />}
      <div className={styles.diagram}>
        {picture.data ? (
          <Suspense fallback={waiting}>
            <LazyBpmnViewer
              xml={picture.data}
              marks={NO_MARKS}
              badges={badges}
              label={t('reactivation.diagram')}
              controls
            />
          </Suspense>
        ) : (
          !picture.isError && waiting
        )}
      </div>
      <p className="lj-padded lj-quiet">{t('reactivation.diagram.help')}</p>
    </Section>
  );
};
