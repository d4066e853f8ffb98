import { Link, Tag } from '@carbon/react';
import { LinkTo } from '@/components/page/link-to';
import { Amount } from '@/components/text/amount';
import { MailTo, PhoneTo } from '@/components/text/reach';
import { formatDate, formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { choiceLabel, isKnown, valueOf, type CardRecord } from '../api/field-record';
import type { CardField } from '../api/get-fields';

/** The value of a field as people read it; nothing when nothing is known. */
export const FieldValue = ({ field, record }: { field: CardField; record: CardRecord }) => {
  const { t, language } = useI18n();
  const value = valueOf(record, field.name);
  if (!isKnown(value)) return null;
  switch (field.type) {
    case 'phone':
      return <PhoneTo number={String(value)} />;
    case 'email':
      return <MailTo address={String(value)} />;
    case 'link':
      return (
        <Link href={String(value)} target="_blank" rel="noreferrer">
          {String(value).replace(/^https?:\/\//, '')}
        </Link>
      );
    case 'amount':
      return <Amount value={value as { amount: string; currency?: string }} />;
    case 'date':
    case 'birth-date':
      return <>{formatDate(`${String(value)}T12:00:00Z`, language)}</>;
    case 'flag':
    case 'boolean':
      return <>{t('common.yes')}</>;
    case 'level':
      return <>{t('customer.level', { level: Number(value) })}</>;
    case 'integer':
    case 'number':
      return <>{formatNumber(Number(value), language)}</>;
    case 'code':
    case 'choice':
      return <>{choiceLabel(field, value)}</>;
    case 'codes':
    case 'choices':
      return (
        <>
          {(value as string[]).map((it) => (
            <Tag key={it} size="sm">
              {choiceLabel(field, it)}
            </Tag>
          ))}
        </>
      );
    case 'customer': {
      const parent = record.parent as { id: string; name: string } | null | undefined;
      return parent ? <LinkTo to={`/customers/${parent.id}`}>{parent.name}</LinkTo> : null;
    }
    case 'user':
      return <>{String(record.informationOwnerName ?? value)}</>;
    default:
      return <span className="lj-lines">{String(value)}</span>;
  }
};
