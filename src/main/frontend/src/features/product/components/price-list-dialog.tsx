import '@/lib/i18n/further';
import { Select, SelectItem, TextInput } from '@carbon/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { DateField } from '@/components/form/date-field';
import { Dialog } from '@/components/form/dialog';
import { useFields } from '@/components/form/use-fields';
import { toast } from '@/components/toast/toasts';
import { now } from '@/lib/clock';
import { useI18n } from '@/lib/i18n/i18n';
import { toLocalDate } from '@/lib/zone';
import { priceListsQuery, type PriceList } from '../api/get-price-lists';
import { useSavePriceList } from '../api/save-price-list';
import { leftOver } from './left-over';

type Props = { list?: PriceList; onClose: () => void; onSaved?: (id: string) => void };

/** Adds a list, perhaps with the prices of another, or changes its name and validity. */
export const PriceListDialog = ({ list, onClose, onSaved }: Props) => {
  const { t } = useI18n();
  const save = useSavePriceList();
  const others = useInfiniteQuery({ ...priceListsQuery({}), enabled: !list });
  const { values, text, setErrors, refuse } = useFields({
    name: list?.name ?? '',
    audience: list?.audience ?? ('B2B' as string),
    currency: list?.currency ?? 'PLN',
    validFrom: list?.validFrom ?? toLocalDate(now()),
    validUntil: list?.validUntil ?? '',
    copyOf: '',
  });

  const submit = () => {
    if (!values.name.trim()) return setErrors({ name: t('priceList.name.missing') });
    const { name, validFrom, validUntil } = values;
    const body: Record<string, unknown> = { name, validFrom, validUntil: validUntil || null };
    if (!list) {
      body.audience = values.audience;
      body.currency = values.currency;
      if (values.copyOf) body.copyOf = values.copyOf;
    }
    save.mutate(
      { id: list?.id, version: list?.version, body },
      {
        onSuccess: ({ id }) => {
          toast(t(list ? 'priceList.changed' : 'priceList.added'));
          onClose();
          onSaved?.(id);
        },
        onError: refuse,
      },
    );
  };

  return (
    <Dialog
      title={t(list ? 'priceList.edit' : 'priceList.new')}
      label={list?.name}
      submitText={t('common.save')}
      busy={save.isPending}
      error={leftOver(save.error, values)}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput {...text('name')} data-modal-primary-focus labelText={t('priceList.name')} />
      {!list && (
        <div className="lj-pair">
          <Select {...text('audience')} labelText={t('priceList.audience')}>
            <SelectItem value="B2B" text={t('audience.B2B')} />
            <SelectItem value="B2C" text={t('audience.B2C')} />
          </Select>
          <TextInput {...text('currency')} maxLength={3} labelText={t('product.currency')} />
        </div>
      )}
      <div className="lj-pair">
        <DateField {...text('validFrom')} labelText={t('validity.from')} />
        <DateField {...text('validUntil')} labelText={t('validity.until')} />
      </div>
      {!list && (
        <Select {...text('copyOf')} labelText={t('priceList.copyOf')}>
          <SelectItem value="" text={t('priceList.copyOf.none')} />
          {others.data?.pages
            .flatMap((it) => it.items)
            .map((it) => (
              <SelectItem key={it.id} value={it.id} text={`${it.name} (${it.currency})`} />
            ))}
        </Select>
      )}
      <p className="lj-quiet">{t('priceList.rule')}</p>
    </Dialog>
  );
};
