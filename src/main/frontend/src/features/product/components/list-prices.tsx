import '@/lib/i18n/further';
import { Table, TableBody, TableContainer, TableHead, TableHeader, TableRow } from '@carbon/react';
import { useI18n } from '@/lib/i18n/i18n';
import type { ListPrice } from '../api/get-list-prices';
import { ListPriceRow } from './list-price-row';
import styles from './list-prices.module.scss';

type Props = { list: string; label: string; prices: ListPrice[]; editable: boolean };

export const ListPrices = ({ list, label, prices, editable }: Props) => {
  const { t } = useI18n();
  return (
    <TableContainer className={styles.container}>
      <Table size="md" aria-label={label}>
        <TableHead>
          <TableRow>
            <TableHeader id="column-product">{t('product.name')}</TableHeader>
            <TableHeader id="column-from">{t('priceList.from')}</TableHeader>
            <TableHeader id="column-net">{t('priceList.net')}</TableHeader>
            {editable && (
              <TableHeader id="column-actions">
                <span className="cds--visually-hidden">{t('task.actions')}</span>
              </TableHeader>
            )}
          </TableRow>
        </TableHead>
        <TableBody>
          {prices.map((it) => (
            <ListPriceRow key={`${it.id} ${it.version}`} list={list} price={it} editable={editable} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
};
