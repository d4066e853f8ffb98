import { Select, SelectItem } from '@carbon/react';

type Props = {
  id: string;
  label: string;
  value: string;
  options: [value: string, label: string][];
  onChange: (value: string) => void;
};

export const FilterSelect = ({ id, label, value, options, onChange }: Props) => (
  <Select id={id} size="md" labelText={label} value={value} onChange={(event) => onChange(event.target.value)}>
    {options.map(([key, text]) => (
      <SelectItem key={key} value={key} text={text} />
    ))}
  </Select>
);
