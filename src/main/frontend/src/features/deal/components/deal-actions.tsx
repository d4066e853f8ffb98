import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { explain } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { Deal } from '../api/deal';
import { funnelsQuery } from '../api/get-funnels';
import { useResumeDeal } from '../api/resume-deal';

const MoveDialog = lazy(() => import('./move-dialog').then((it) => ({ default: it.MoveDialog })));
const HandOverDialog = lazy(() => import('./hand-over-dialog').then((it) => ({ default: it.HandOverDialog })));

export const DealActions = ({ deal }: { deal: Deal }) => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const resume = useResumeDeal();
  const funnels = useQuery(funnelsQuery(language));
  const [asked, setAsked] = useState<'move' | 'hand-over' | null>(null);
  const [to, setTo] = useState('');
  const stages = funnels.data?.find((it) => it.key === deal.funnel)?.stages;
  if (deal.closedAt || !me.can('deal', 'enter')) return null;
  return (
    <>
      {me.is('MANAGER') && (
        <Button size="md" kind="ghost" onClick={() => setAsked('hand-over')}>
          {t('lead.handOver')}
        </Button>
      )}
      {deal.onHoldUntil ? (
        <Button
          size="md"
          disabled={resume.isPending}
          onClick={() =>
            resume.mutate(deal.id, {
              onSuccess: () => toast(t('deal.resumed')),
              onError: (error) => toast(explain(error, t).title, { kind: 'error', text: explain(error, t).text }),
            })
          }
        >
          {t('deal.resume')}
        </Button>
      ) : (
        <Button
          size="md"
          disabled={!stages}
          onClick={() => {
            setTo('');
            setAsked('move');
          }}
        >
          {t('deal.move')}
        </Button>
      )}
      <Suspense>
        {asked === 'hand-over' && <HandOverDialog deal={deal} onClose={() => setAsked(null)} />}
        {asked === 'move' && stages && (
          <MoveDialog
            card={deal}
            from={deal.stage}
            to={to}
            stages={stages}
            onTo={setTo}
            onClose={() => setAsked(null)}
            onMoved={() => setAsked(null)}
          />
        )}
      </Suspense>
    </>
  );
};
