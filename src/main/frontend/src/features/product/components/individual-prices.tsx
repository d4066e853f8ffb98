import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { Edit, TrashCan } from '@carbon/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm } from '@/components/form/confirm';
import { LoadMore } from '@/components/list-tools/load-more';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { toast } from '@/components/toast/toasts';
import { useCurrentUser } from '@/lib/current-user';
import { formatMoney, formatPercent } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { individualPricesQuery, type IndividualPrice } from '../api/get-individual-prices';
import { useSaveIndividualPrice } from '../api/save-individual-price';
import { IndividualPriceDialog } from './individual-price-dialog';
import { PriceCheck } from './price-check';
import { Validity, ValidityTag } from './validity';
import styles from './individual-prices.module.scss';

type Props = { customerId: string; customerName: string; audience: string; closed?: boolean };

/** What was agreed with a customer, and what a product would cost it. */
export const IndividualPrices = ({ customerId, customerName, audience, closed }: Props) => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const list = useInfiniteQuery(individualPricesQuery(customerId));
  const prices = list.data?.pages.flatMap((it) => it.items) ?? [];
  const remove = useSaveIndividualPrice();
  const [edited, setEdited] = useState<IndividualPrice | 'new' | null>(null);
  const [removed, setRemoved] = useState<IndividualPrice | null>(null);
  const [checking, setChecking] = useState(false);
  const mayEdit = me.can('product', 'edit') && !closed;

  const what = (it: IndividualPrice) =>
    it.product?.name ?? (it.series ? t('individual.of.series', { series: it.series }) : t('individual.of.all'));
  const howMuch = (it: IndividualPrice) =>
    it.net ? formatMoney(it.net, language) : `−${formatPercent((it.percentOff ?? 0) / 100, language, 2)}`;

  return (
    <Section
      title={t('individual.title')}
      count={prices.length}
      actions={
        <div>
          <Button size="sm" kind="ghost" onClick={() => setChecking(true)}>
            {t('price.check')}
          </Button>
          {mayEdit && (
            <Button size="sm" kind="ghost" onClick={() => setEdited('new')}>
              {t('common.add')}
            </Button>
          )}
        </div>
      }
    >
      {list.isPending && <RowsSkeleton rows={2} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && prices.length === 0 && <p className="lj-quiet">{t('individual.none')}</p>}
      <ul className="lj-rows">
        {prices.map((it) => (
          <li key={it.id} className={styles.row}>
            <div>
              {what(it)} · <strong>{howMuch(it)}</strong>
              <span className="lj-second">
                <Validity of={it} />
                {it.note && ` · ${it.note}`}
              </span>
            </div>
            <div className={styles.actions}>
              <ValidityTag state={it.state} />
              {mayEdit && (
                <>
                  <Button
                    size="sm"
                    kind="ghost"
                    hasIconOnly
                    renderIcon={Edit}
                    iconDescription={t('individual.edit')}
                    tooltipPosition="left"
                    onClick={() => setEdited(it)}
                  />
                  <Button
                    size="sm"
                    kind="ghost"
                    hasIconOnly
                    renderIcon={TrashCan}
                    iconDescription={t('common.delete')}
                    tooltipPosition="left"
                    onClick={() => setRemoved(it)}
                  />
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      <LoadMore query={list} />
      {edited && (
        <IndividualPriceDialog
          customerId={customerId}
          customerName={customerName}
          price={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(null)}
        />
      )}
      {removed && (
        <Confirm
          title={t('individual.remove')}
          text={t('individual.remove.hint', { what: `${what(removed)} · ${howMuch(removed)}` })}
          submitText={t('common.delete')}
          busy={remove.isPending}
          error={remove.error}
          onClose={() => setRemoved(null)}
          onConfirm={() =>
            remove.mutate(
              { id: removed.id, version: removed.version, body: null },
              {
                onSuccess: () => {
                  toast(t('individual.removed'));
                  setRemoved(null);
                },
              },
            )
          }
        />
      )}
      {checking && (
        <PriceCheck
          customer={{ id: customerId, name: customerName }}
          audience={audience}
          onClose={() => setChecking(false)}
        />
      )}
    </Section>
  );
};
