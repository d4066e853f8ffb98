import '@/lib/i18n/further';
import { Button, TextInput } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { useState } from 'react';
import { useFields } from '@/components/form/use-fields';
import { Failure } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { useSaveListPrice } from '../api/save-list-price';
import { leftOver } from './left-over';
import { ProductPicker, type Picked } from './product-picker';
import { money, number } from './typed';
import styles from './list-prices.module.scss';

type Props = { list: string; currency: string };

/** The line above the table that adds a price to it. */
export const AddListPrice = ({ list, currency }: Props) => {
  const { t } = useI18n();
  const save = useSaveListPrice(list);
  const [product, setProduct] = useState<Picked | null>(null);
  const { values, errors, set, setErrors, text, refuse } = useFields({ product: '', minQuantity: '', net: '' });

  const submit = () => {
    if (!product) return setErrors({ product: t('product.pick.missing') });
    save.mutate(
      { body: { product: product.id, minQuantity: number(values.minQuantity), net: money(values.net, currency) } },
      {
        onSuccess: () => {
          toast(t('priceList.price.added'));
          setProduct(null);
          set('net', '');
          set('minQuantity', '');
        },
        onError: refuse,
      },
    );
  };

  const error = leftOver(save.error, values);
  return (
    <form
      noValidate
      aria-label={t('priceList.price.add')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) submit();
      }}
    >
      <div className={styles.add}>
        <ProductPicker
          id="add-product"
          label={t('product.name')}
          value={product}
          onChange={(it) => {
            setProduct(it);
            set('product', it?.id ?? '');
          }}
          invalidText={errors.product}
        />
        <TextInput {...text('minQuantity')} inputMode="decimal" labelText={t('priceList.from')} />
        <TextInput {...text('net')} inputMode="decimal" labelText={`${t('priceList.net')} (${currency})`} />
        <Button type="submit" size="md" kind="tertiary" renderIcon={Add} disabled={save.isPending}>
          {t('common.add')}
        </Button>
      </div>
      {error !== null && error !== undefined && <Failure error={error} />}
    </form>
  );
};
