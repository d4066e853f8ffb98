import { Search } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type KeyboardEvent } from 'react';
import { Amount } from '@/components/text/amount';
import { useI18n } from '@/lib/i18n/i18n';
import { productsFoundQuery, type Product } from '../api/find-products';
import styles from './product-search.module.scss';

/** A product of the catalogue by a few letters: arrows choose, Enter adds. */
export const ProductSearch = ({ onChoose }: { onChoose: (product: Product) => void }) => {
  const { t } = useI18n();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const q = useDeferredValue(text.trim());
  const found = useQuery(productsFoundQuery(q));
  const products = text.trim().length > 1 ? (found.data ?? []) : [];
  const current = Math.min(chosen, products.length - 1);
  const none = text.trim().length > 1 && found.isSuccess && products.length === 0;

  const choose = (product: Product | undefined) => {
    if (!product) return;
    onChoose(product);
    setText('');
    setChosen(0);
  };

  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setChosen((current + (event.key === 'ArrowDown' ? 1 : -1) + products.length) % Math.max(1, products.length));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(products[current]);
    }
  };

  return (
    <div className={styles.search}>
      <label className="cds--label" htmlFor="offer-product">
        {t('offer.product.add')}
      </label>
      <Search
        id="offer-product"
        size="md"
        role="combobox"
        aria-expanded={products.length > 0}
        aria-controls="offer-products"
        aria-activedescendant={products[current] ? `offer-product-${current}` : undefined}
        autoComplete="off"
        labelText={t('offer.product.add')}
        aria-label={t('offer.product.add')}
        placeholder={t('offer.product.search')}
        closeButtonLabelText={t('common.clear')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <ul id="offer-products" role="listbox" aria-label={t('offer.product.found')} className={styles.found}>
        {products.map((it, index) => (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are handled by the field above
          <li
            key={it.id}
            id={`offer-product-${index}`}
            role="option"
            aria-selected={index === current}
            className={styles.product}
            onClick={() => choose(it)}
          >
            <span>
              {it.name} {it.code && <span className={styles.hint}>{it.code}</span>}
            </span>
            {it.listPrice && (
              <span className={styles.hint}>
                <Amount value={it.listPrice} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className={styles.none}>
        {none ? t('offer.product.none') : ''}
      </p>
    </div>
  );
};
