import { Table, TableBody, TableCell, TableContainer, TableHead, TableHeader, TableRow } from '@carbon/react';
import type { HTMLAttributes, ReactNode } from 'react';
import styles from './data-table.module.scss';

export type Column<T> = {
  key: string;
  title: string;
  cell: (row: T) => ReactNode;
  /** Left out on screens narrower than this. */
  from?: 'md' | 'lg';
  sort?: { value: 'ASC' | 'DESC' | 'NONE'; onSort: () => void };
};

type Props<T> = {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** How a row looks and what it is besides; whatever a click does has to be reached with the keyboard, too. */
  rowProps?: (row: T) => Pick<HTMLAttributes<HTMLTableRowElement>, 'className' | 'aria-current' | 'onClick'>;
};

export const DataTable = <T,>({ label, columns, rows, rowKey, rowProps }: Props<T>) => (
  <TableContainer className={styles.container}>
    <Table size="md" aria-label={label}>
      <TableHead>
        <TableRow>
          {columns.map(({ key, title, from, sort }) => (
            <TableHeader
              key={key}
              id={`column-${key}`}
              className={from && styles[from]}
              isSortable={Boolean(sort)}
              isSortHeader={Boolean(sort && sort.value !== 'NONE')}
              sortDirection={sort?.value ?? 'NONE'}
              onClick={sort?.onSort}
            >
              {title}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={rowKey(row)} {...rowProps?.(row)}>
            {columns.map(({ key, cell, from }) => (
              <TableCell key={key} className={from && styles[from]}>
                {cell(row)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </TableContainer>
);
