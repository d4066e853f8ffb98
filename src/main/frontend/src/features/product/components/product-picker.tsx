import { ComboBox } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useI18n } from '@/lib/i18n/i18n';
import { offeredQuery } from '../api/get-products';

export type Picked = { id: string; name: string; code?: string | null };

type Props = {
  id: string;
  label: string;
  value: Picked | null;
  onChange: (product: Picked | null) => void;
  invalidText?: string;
  size?: 'sm' | 'md';
};

const named = (product: Picked | null) =>
  product ? [product.name, product.code && `(${product.code})`].filter(Boolean).join(' ') : '';

/** A product that is offered, found by typing. */
export const ProductPicker = ({ id, label, value, onChange, invalidText, size = 'md' }: Props) => {
  const { t } = useI18n();
  const [typed, setTyped] = useState('');
  const found = useQuery(offeredQuery(useDeferredValue(typed === named(value) ? '' : typed.trim())));
  const items: Picked[] = found.data ?? [];
  return (
    <ComboBox<Picked>
      id={id}
      size={size}
      titleText={label}
      placeholder={t('product.pick')}
      items={items}
      itemToString={named}
      selectedItem={value}
      invalid={Boolean(invalidText)}
      invalidText={invalidText}
      onInputChange={setTyped}
      onChange={({ selectedItem }) => onChange(selectedItem ?? null)}
    />
  );
};
