import { useQuery } from '@tanstack/react-query';
import { Dialog } from '@/components/form/dialog';
import { LinkTo } from '@/components/page/link-to';
import { explain, Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { deliveryQuery, type DeliveryDetails } from '../api/get-deliveries';
import { useRetryDelivery } from '../api/retry-delivery';
import { deliveryError } from './delivery-error';
import { DeliveryState } from './delivery-state';

const pretty = (body: string) => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};

const Attempts = ({ of }: { of: DeliveryDetails }) => {
  const { t } = useI18n();
  if (of.attempts.length === 0) return <p>{t('webhook.attempts.none')}</p>;
  return (
    <ol className="lj-rows">
      {of.attempts.map((it) => (
        <li key={it.at} className="lj-row">
          <When at={it.at} as="moment" />
          <span>
            {[it.status, deliveryError(it.error, t) ?? t('webhook.state.DELIVERED')].filter(Boolean).join(' · ')}
            <span className="lj-second">{t('webhook.millis', { millis: it.millis })}</span>
          </span>
        </li>
      ))}
    </ol>
  );
};

/** One delivery: what was sent, how often, and what came back. */
export const DeliveryDialog = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const delivery = useQuery(deliveryQuery(id));
  const retry = useRetryDelivery();
  const state = delivery.data?.state;
  const mayRetry = me.can('incident', 'edit') && (state === 'FAILED' || state === 'NOT_WANTED');
  return (
    <Dialog
      title={t('webhook.delivery')}
      size="md"
      submitText={mayRetry ? t(state === 'FAILED' ? 'webhook.retry' : 'webhook.sendNow') : undefined}
      busy={retry.isPending}
      onClose={onClose}
      onSubmit={() => {
        retry.mutate(id, {
          onSuccess: () => toast(t('webhook.retried')),
          onError: (error) => toast(explain(error, t).title, { kind: 'error', text: explain(error, t).text }),
        });
      }}
    >
      {delivery.isPending && <RowsSkeleton rows={3} />}
      {delivery.isError && <Failure error={delivery.error} onRetry={() => void delivery.refetch()} />}
      {delivery.data && (
        <>
          <Facts
            items={[
              [t('case.state'), <DeliveryState key="state" state={delivery.data.state} />],
              [t('webhook.connection'), delivery.data.connection],
              [t('webhook.event'), delivery.data.event],
              [t('webhook.madeAt'), <When key="made" at={delivery.data.madeAt} as="moment" />],
              [
                t('webhook.case'),
                delivery.data.caseId && <LinkTo to={`/cases/${delivery.data.caseId}`}>{t('webhook.openCase')}</LinkTo>,
              ],
              [
                t('webhook.id'),
                <code key="id" className="lj-break">
                  {delivery.data.id}
                </code>,
              ],
            ]}
          />
          <h3 className="lj-subtitle">{t('webhook.attempts')}</h3>
          <Attempts of={delivery.data} />
          <h3 className="lj-subtitle">{t('webhook.body')}</h3>
          <pre className="lj-code lj-typed">{pretty(delivery.data.body)}</pre>
        </>
      )}
    </Dialog>
  );
};
