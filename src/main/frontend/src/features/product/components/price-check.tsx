import '@/lib/i18n/further';
import { Modal, Select, SelectItem, TextInput } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { DateField } from '@/components/form/date-field';
import { useFields } from '@/components/form/use-fields';
import { useReturnFocus } from '@/components/form/use-return-focus';
import { Failure } from '@/components/states/failure';
import { CustomerPicker } from '@/components/subject-search/customer-picker';
import type { Subject } from '@/components/subject-search/find-subjects';
import { Facts } from '@/components/text/facts';
import { now } from '@/lib/clock';
import { formatMoney } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { toLocalDate } from '@/lib/zone';
import { priceQuery } from '../api/get-price';
import { ProductPicker, type Picked } from './product-picker';
import { vatText } from './units';
import { useUnitName } from './use-unit-name';

type Props = { customer?: { id: string; name: string }; audience?: string; onClose: () => void };

/** What would a product cost, and where does the price come from? */
export const PriceCheck = ({ customer, audience = 'B2B', onClose }: Props) => {
  const { t, language } = useI18n();
  const unitName = useUnitName();
  useReturnFocus();
  const [product, setProduct] = useState<Picked | null>(null);
  const [whom, setWhom] = useState<Subject | null>(null);
  const { values, text } = useFields({ audience, on: toLocalDate(now()), quantity: '1', currency: 'PLN' });
  const asked = useDeferredValue({
    ...values,
    product: product?.id,
    customer: customer?.id ?? whom?.id,
  });
  const price = useQuery(priceQuery(asked));
  const quote = price.data;

  return (
    <Modal
      open
      passiveModal
      size="sm"
      modalHeading={t('price.check')}
      closeButtonLabel={t('common.close')}
      onRequestClose={onClose}
      hasScrollingContent={false}
      aria-label={t('price.check')}
    >
      {/* Not the close button: its tooltip would lie over the heading. */}
      <div className="lj-stack" tabIndex={-1} data-modal-primary-focus>
        {customer && <p>{customer.name}</p>}
        <ProductPicker id="check-product" label={t('product.name')} value={product} onChange={setProduct} />
        {!customer && <CustomerPicker value={whom} onChange={setWhom} />}
        <div className="lj-pair">
          <Select {...text('audience')} labelText={t('priceList.audience')}>
            <SelectItem value="B2B" text={t('audience.B2B')} />
            <SelectItem value="B2C" text={t('audience.B2C')} />
          </Select>
          <DateField {...text('on')} labelText={t('price.on')} />
          <TextInput {...text('quantity')} inputMode="decimal" labelText={t('price.quantity')} />
          <TextInput {...text('currency')} maxLength={3} labelText={t('product.currency')} />
        </div>
        {!product && <p className="lj-quiet">{t('price.check.hint')}</p>}
        {price.isError && <Failure error={price.error} />}
        <div aria-live="polite">
          {product && price.isSuccess && !quote && <p>{t('price.none')}</p>}
          {product && quote && (
            <Facts
              items={[
                [
                  t('price.net'),
                  <strong key="net">
                    {formatMoney(quote.net, language)} / {unitName(quote.unit)}
                  </strong>,
                ],
                [t('price.gross', { vat: vatText(quote.vatCode) }), formatMoney(quote.gross, language)],
                [t('price.source'), t(`price.source.${quote.source}`)],
                [t('price.list'), quote.priceList],
                [t('price.listNet'), quote.listNet.amount !== quote.net.amount && formatMoney(quote.listNet, language)],
                [t('product.cost'), quote.unitCost && formatMoney(quote.unitCost, language)],
              ]}
            />
          )}
        </div>
      </div>
    </Modal>
  );
};
