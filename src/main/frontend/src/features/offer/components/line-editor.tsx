import { Button, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { ArrowDown, ArrowUp, TrashCan } from '@carbon/icons-react';
import { useState } from 'react';
import { Amount } from '@/components/text/amount';
import { UNITS, unitName } from '@/components/text/unit-name';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import type { OfferLine } from '../api/offer';
import type { DraftLine, Problems } from './draft';
import styles from './line-editor.module.scss';
import { percent, vatText, VAT_CODES } from './percent';

type Props = {
  line: DraftLine;
  index: number;
  count: number;
  /** What the server made of it, when it has. */
  priced: OfferLine | undefined;
  problems: Problems;
  onChange: (change: Partial<DraftLine>) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
};

const SOURCES = ['INDIVIDUAL', 'PRICE_LIST', 'CATALOGUE'];

/** One line of an offer that is being written. The price of a product is that of the price lists. */
export const LineEditor = ({ line, index, count, priced, problems, onChange, onMove, onRemove }: Props) => {
  const { t, language } = useI18n();
  const [describing, setDescribing] = useState(line.description !== '');
  const name = line.name || t('offer.line.of', { number: index + 1 });
  const field = (key: keyof DraftLine) => ({
    id: `${line.key}-${key}`,
    value: line[key] ?? '',
    onChange: (event: { target: { value: string } }) => onChange({ [key]: event.target.value }),
    invalid: `${line.key}.${key}` in problems,
    invalidText: problems[`${line.key}.${key}`],
  });
  const vat = line.vat || priced?.vat || '23';
  const vats = VAT_CODES.includes(vat) ? VAT_CODES : [...VAT_CODES, vat];
  const unit = line.unit || priced?.unit || 'piece';
  const units = UNITS.some((it) => it === unit) ? [...UNITS] : [...UNITS, unit];
  const source = priced?.priceSource;
  const isListed =
    Boolean(line.product) && (source ? true : !priced && !line.price && !(`${line.key}.price` in problems));
  const product = problems[`${line.key}.product`];

  return (
    <li className={styles.line} id={line.key}>
      <div className={styles.head}>
        <div className={styles.name}>
          <TextInput {...field('name')} labelText={t('offer.line.name', { number: index + 1 })} maxLength={200} />
        </div>
        <div className={styles.buttons}>
          <Button
            kind="ghost"
            size="md"
            hasIconOnly
            renderIcon={ArrowUp}
            disabled={index === 0}
            tooltipAlignment="end"
            iconDescription={t('offer.line.up', { name })}
            onClick={() => onMove(index - 1)}
          />
          <Button
            kind="ghost"
            size="md"
            hasIconOnly
            renderIcon={ArrowDown}
            disabled={index === count - 1}
            tooltipAlignment="end"
            iconDescription={t('offer.line.down', { name })}
            onClick={() => onMove(index + 1)}
          />
          <Button
            kind="ghost"
            size="md"
            hasIconOnly
            renderIcon={TrashCan}
            tooltipAlignment="end"
            iconDescription={t('offer.line.remove', { name })}
            onClick={onRemove}
          />
        </div>
      </div>
      {product && (
        <p role="alert" className="cds--form-requirement lj-invalid">
          {product}
        </p>
      )}
      <div className={styles.numbers}>
        <TextInput {...field('quantity')} labelText={t('offer.quantity')} inputMode="decimal" autoComplete="off" />
        {line.product ? (
          <div>
            <p className={`cds--label ${styles.label}`}>{t('offer.unit')}</p>
            <p className={styles.given}>{unitName(unit, t)}</p>
          </div>
        ) : (
          <Select {...field('unit')} labelText={t('offer.unit')}>
            {units.map((it) => (
              <SelectItem key={it} value={it} text={unitName(it, t)} />
            ))}
          </Select>
        )}
        {isListed ? (
          <div>
            <p className={`cds--label ${styles.label}`}>{t('offer.price')}</p>
            <p className={styles.given}>
              {priced ? <Amount value={priced.price} /> : '…'}
              {source && SOURCES.includes(source) && (
                <span className="lj-second">{t(`offer.source.${source}` as MessageKey)}</span>
              )}
            </p>
          </div>
        ) : (
          <TextInput {...field('price')} labelText={t('offer.price')} inputMode="decimal" autoComplete="off" />
        )}
        <TextInput
          {...field('discount')}
          labelText={t('offer.discount.percent')}
          placeholder="0"
          inputMode="decimal"
          autoComplete="off"
        />
        <Select {...field('vat')} value={vat} labelText={t('offer.vat')}>
          {vats.map((it) => (
            <SelectItem key={it} value={it} text={vatText(it, language)} />
          ))}
        </Select>
        <div className={styles.net}>
          <p className={`cds--label ${styles.label}`}>{t('offer.net')}</p>
          <p className={styles.given}>
            {priced ? <Amount value={priced.net} /> : '…'}
            {priced && priced.unitNet.amount !== priced.price.amount && (
              <span className="lj-second">
                {t('offer.unitNet')} <Amount value={priced.unitNet} />
              </span>
            )}
            {priced && priced.unitNet.amount !== priced.price.amount && Number(priced.price.amount) > 0 && (
              <span className="lj-second">
                −{percent((1 - Number(priced.unitNet.amount) / Number(priced.price.amount)) * 100, language)}
              </span>
            )}
          </p>
        </div>
      </div>
      {describing ? (
        <TextArea {...field('description')} labelText={t('offer.description')} rows={2} maxLength={2000} />
      ) : (
        <Button kind="ghost" size="sm" className={styles.describe} onClick={() => setDescribing(true)}>
          {t('offer.description.add')}
        </Button>
      )}
    </li>
  );
};
