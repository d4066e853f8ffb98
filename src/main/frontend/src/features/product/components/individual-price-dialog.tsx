import '@/lib/i18n/further';
import { Select, SelectItem, TextInput } from '@carbon/react';
import { useState } from 'react';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { now } from '@/lib/clock';
import { useI18n } from '@/lib/i18n/i18n';
import { toLocalDate } from '@/lib/zone';
import type { IndividualPrice } from '../api/get-individual-prices';
import { useSaveIndividualPrice } from '../api/save-individual-price';
import { leftOver } from './left-over';
import { ProductPicker, type Picked } from './product-picker';
import { money, number, typed } from './typed';

type Props = { customerId: string; customerName: string; price?: IndividualPrice; onClose: () => void };

/** What was agreed with a customer: for a product, a series or all, a net price or a percent off the list. */
export const IndividualPriceDialog = ({ customerId, customerName, price, onClose }: Props) => {
  const { t, language } = useI18n();
  const save = useSaveIndividualPrice();
  const [product, setProduct] = useState<Picked | null>(
    price?.product ? { id: price.product.id, name: price.product.name ?? '' } : null,
  );
  const { values, errors, set, setErrors, text, refuse } = useFields({
    scope: price ? (price.product ? 'product' : price.series ? 'series' : 'all') : 'product',
    kind: price?.net ? 'net' : 'percentOff',
    product: price?.product?.id ?? '',
    series: price?.series ?? '',
    net: typed(price?.net?.amount, language),
    currency: price?.net?.currency ?? 'PLN',
    percentOff: typed(price?.percentOff, language),
    validFrom: price?.validFrom ?? toLocalDate(now()),
    validUntil: price?.validUntil ?? '',
    note: price?.note ?? '',
  });
  const { scope } = values;
  const kind = scope === 'all' ? 'percentOff' : values.kind;

  const submit = () => {
    if (scope === 'product' && !product) return setErrors({ product: t('product.pick.missing') });
    if (scope === 'series' && !values.series.trim()) return setErrors({ series: t('individual.series.missing') });
    const body = {
      customer: customerId,
      product: scope === 'product' ? product?.id : null,
      series: scope === 'series' ? values.series : null,
      net: kind === 'net' ? money(values.net, values.currency) : null,
      percentOff: kind === 'percentOff' ? number(values.percentOff) : null,
      validFrom: values.validFrom,
      validUntil: values.validUntil || null,
      note: values.note || null,
    };
    save.mutate(
      { id: price?.id, version: price?.version, body },
      {
        onSuccess: () => {
          toast(t('individual.saved'));
          onClose();
        },
        onError: refuse,
      },
    );
  };

  return (
    <Dialog
      title={t(price ? 'individual.edit' : 'individual.new')}
      label={customerName}
      submitText={t('common.save')}
      busy={save.isPending}
      error={leftOver(save.error, values)}
      onClose={onClose}
      onSubmit={submit}
    >
      <div className="lj-pair">
        <Select {...text('scope')} data-modal-primary-focus labelText={t('individual.scope')}>
          <SelectItem value="product" text={t('individual.scope.product')} />
          <SelectItem value="series" text={t('individual.scope.series')} />
          <SelectItem value="all" text={t('individual.scope.all')} />
        </Select>
        {scope !== 'all' && (
          <Select {...text('kind')} labelText={t('individual.kind')}>
            <SelectItem value="percentOff" text={t('individual.percent')} />
            <SelectItem value="net" text={t('individual.net')} />
          </Select>
        )}
      </div>
      {scope === 'product' && (
        <ProductPicker
          id="individual-product"
          label={t('product.name')}
          value={product}
          onChange={(it) => {
            setProduct(it);
            set('product', it?.id ?? '');
          }}
          invalidText={errors.product}
        />
      )}
      {scope === 'series' && <TextInput {...text('series')} labelText={t('product.series')} />}
      <div className="lj-pair">
        {kind === 'net' ? (
          <>
            <TextInput {...text('net')} inputMode="decimal" labelText={t('individual.net')} />
            <TextInput {...text('currency')} maxLength={3} labelText={t('product.currency')} />
          </>
        ) : (
          <TextInput {...text('percentOff')} inputMode="decimal" labelText={t('individual.percent')} />
        )}
      </div>
      <div className="lj-pair">
        <DateField {...text('validFrom')} labelText={t('validity.from')} />
        <DateField {...text('validUntil')} labelText={t('validity.until')} />
      </div>
      <TextInput {...text('note')} labelText={t('individual.note')} helperText={t('individual.note.hint')} />
    </Dialog>
  );
};
