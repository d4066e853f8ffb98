import '@/lib/i18n/further';
import { Button, TableCell, TableRow, TextInput } from '@carbon/react';
import { Checkmark, TrashCan } from '@carbon/icons-react';
import { useState } from 'react';
import { explain } from '@/components/states/failure';
import { Amount } from '@/components/text/amount';
import { toast } from '@/components/toast/toasts';
import { ApiError } from '@/lib/api';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { ListPrice } from '../api/get-list-prices';
import { useSaveListPrice } from '../api/save-list-price';
import { money, number, typed } from './typed';
import { useUnitName } from './use-unit-name';
import styles from './list-prices.module.scss';

type Props = { list: string; price: ListPrice; editable: boolean };

/** A price that is changed where it stands. */
export const ListPriceRow = ({ list, price, editable }: Props) => {
  const { t, language } = useI18n();
  const unitName = useUnitName();
  const save = useSaveListPrice(list);
  const before = { net: typed(price.net.amount, language), from: typed(price.minQuantity, language) };
  const [values, setValues] = useState(before);
  const isChanged = values.net !== before.net || values.from !== before.from;
  const wrong = save.error instanceof ApiError ? save.error.errors[0]?.message : undefined;
  const { product } = price;

  const failed = (error: unknown) => {
    if (!(error instanceof ApiError) || error.errors.length === 0) toast(explain(error, t).title, { kind: 'error' });
  };
  const submit = () => {
    if (!isChanged || save.isPending) return;
    save.mutate(
      {
        id: price.id,
        version: price.version,
        body: { net: money(values.net, price.net.currency), minQuantity: number(values.from) },
      },
      { onSuccess: () => toast(t('priceList.price.changed')), onError: failed },
    );
  };
  const input = (key: 'net' | 'from', label: string) => (
    <TextInput
      id={`${key}-${price.id}`}
      size="sm"
      hideLabel
      inputMode="decimal"
      labelText={`${label}: ${product.name}`}
      value={values[key]}
      invalid={Boolean(wrong) && key === 'net'}
      invalidText={wrong}
      onChange={(event) => {
        setValues({ ...values, [key]: event.target.value });
        if (save.isError) save.reset();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') submit();
        if (event.key === 'Escape') setValues(before);
      }}
    />
  );

  return (
    <TableRow>
      <TableCell>
        {product.name}
        <span className="lj-second">
          {[product.code, unitName(product.unit), product.archived && t('product.archived')]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </TableCell>
      <TableCell className={styles.number}>
        {editable
          ? input('from', t('priceList.from'))
          : price.minQuantity
            ? formatNumber(price.minQuantity, language)
            : '–'}
      </TableCell>
      <TableCell className={styles.net}>
        {editable ? input('net', t('priceList.net')) : <Amount value={price.net} />}
      </TableCell>
      {editable && (
        <TableCell className={styles.actions}>
          {isChanged ? (
            <Button
              size="sm"
              hasIconOnly
              renderIcon={Checkmark}
              iconDescription={t('priceList.price.save', { product: product.name })}
              tooltipPosition="left"
              disabled={save.isPending}
              onClick={submit}
            />
          ) : (
            <Button
              size="sm"
              kind="ghost"
              hasIconOnly
              renderIcon={TrashCan}
              iconDescription={t('priceList.price.remove', { product: product.name })}
              tooltipPosition="left"
              disabled={save.isPending}
              onClick={() =>
                save.mutate(
                  { id: price.id, version: price.version, body: null },
                  { onSuccess: () => toast(t('priceList.price.removed')), onError: failed },
                )
              }
            />
          )}
        </TableCell>
      )}
    </TableRow>
  );
};
