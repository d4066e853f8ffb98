import { useQuery } from '@tanstack/react-query';
import { isKnown } from '../api/field-record';
import type { ComparedField } from '../api/get-comparison';
import { fieldsQuery, type CardField } from '../api/get-fields';
import { FieldValue } from './field-value';

const CUSTOM = 'custom.';

/** A value of one of the two cards, as the card itself shows it. */
export const ComparedValue = ({ row, side }: { row: ComparedField; side: 'this' | 'other' }) => {
  const fields = useQuery(fieldsQuery()).data ?? [];
  const value = row[side];
  if (!isKnown(value)) return <span className="lj-quiet">–</span>;
  const name = side === 'this' ? row.thisName : row.otherName;
  const known = fields.find((it) => it.name === row.field);
  const field: CardField = known ?? { entity: 'company', name: row.field, label: row.label, type: row.type };
  // Shown as text: a link in a choice would be followed instead of chosen.
  const plain = ['phone', 'email', 'link', 'customer'].includes(field.type) ? { ...field, type: 'text' } : field;
  return (
    <FieldValue
      field={plain}
      record={{
        [row.field]: row.type === 'customer' ? (name ?? value) : value,
        informationOwnerName: name,
        custom: row.field.startsWith(CUSTOM) ? { [row.field.slice(CUSTOM.length)]: value } : {},
      }}
    />
  );
};
