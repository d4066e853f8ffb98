import { ComboBox, Select, SelectItem, TextInput } from '@carbon/react';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import type { Product } from '../api/get-products';
import { useSaveProduct } from '../api/save-product';
import { leftOver } from './left-over';
import { money, typed } from './typed';
import { UNITS, VAT_CODES, vatText } from './units';
import { useUnitName } from './use-unit-name';

type Props = { product?: Product; onClose: () => void };

/** Adds a product or changes what is known of it. */
export const ProductDialog = ({ product, onClose }: Props) => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const unitName = useUnitName();
  const save = useSaveProduct();
  const before = {
    name: product?.name ?? '',
    code: product?.code ?? '',
    series: product?.series ?? '',
    unit: product?.unit ?? 'piece',
    vatCode: product ? (product.vatCode ?? '') : '23',
    currency: product?.currency ?? 'PLN',
    listPrice: typed(product?.listPrice?.amount, language),
    unitCost: typed(product?.unitCost?.amount, language),
  };
  const { values, errors, set, text, setErrors, refuse } = useFields(before);
  const mayCost = me.can('margin', 'edit');
  const codes = before.vatCode && !VAT_CODES.includes(before.vatCode) ? [...VAT_CODES, before.vatCode] : VAT_CODES;

  const submit = () => {
    if (!values.name.trim()) return setErrors({ name: t('product.name.missing') });
    const body: Record<string, unknown> = {};
    for (const key of ['name', 'code', 'series', 'unit', 'vatCode', 'currency'] as const) {
      if (!product || values[key] !== before[key] || (values[key] && values.currency !== before.currency))
        body[key] = values[key].trim() || null;
    }
    const amounts = mayCost ? (['listPrice', 'unitCost'] as const) : (['listPrice'] as const);
    for (const key of amounts) {
      if (!product || values[key] !== before[key]) body[key] = money(values[key], values.currency);
    }
    if (Object.keys(body).length === 0) return onClose();
    save.mutate(
      { id: product?.id, version: product?.version, body },
      {
        onSuccess: () => {
          toast(t(product ? 'product.changed' : 'product.added'));
          onClose();
        },
        onError: refuse,
      },
    );
  };

  return (
    <Dialog
      title={t(product ? 'product.edit' : 'product.new')}
      label={product?.name}
      submitText={t('common.save')}
      busy={save.isPending}
      error={leftOver(save.error, values)}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput {...text('name')} data-modal-primary-focus labelText={t('product.name')} />
      <div className="lj-pair">
        <TextInput {...text('code')} labelText={t('product.code')} />
        <TextInput {...text('series')} labelText={t('product.series')} />
        <ComboBox<string>
          id="field-unit"
          titleText={t('product.unit')}
          helperText={t('product.unit.hint')}
          allowCustomValue
          items={[...UNITS]}
          itemToString={(it) => (it ? unitName(it) : '')}
          selectedItem={values.unit}
          invalid={'unit' in errors}
          invalidText={errors.unit}
          onChange={({ selectedItem }) => set('unit', selectedItem ?? '')}
        />
        <Select {...text('vatCode')} labelText={t('product.vat')}>
          {product && !product.vatCode && <SelectItem value="" text={t('product.vat.unknown')} />}
          {codes.map((it) => (
            <SelectItem key={it} value={it} text={/^\d/.test(it) ? vatText(it) : `${it} · ${t(vatKey(it))}`} />
          ))}
        </Select>
        <TextInput {...text('listPrice')} inputMode="decimal" labelText={t('product.price.net')} />
        <TextInput {...text('currency')} maxLength={3} labelText={t('product.currency')} />
        {mayCost && <TextInput {...text('unitCost')} inputMode="decimal" labelText={t('product.cost')} />}
      </div>
    </Dialog>
  );
};

const vatKey = (code: string) =>
  code === 'ZW' ? 'product.vat.ZW' : code === 'NP' ? 'product.vat.NP' : 'product.vat.OO';
