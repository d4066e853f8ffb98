import type { Language } from './i18n/language';

/** A spreadsheet would run a cell that starts like a formula: a leading apostrophe makes it text. */
const neutral = (value: string) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);

const cell = (value: unknown, separator: string) => {
  const text =
    value === null || value === undefined ? '' : typeof value === 'number' ? String(value) : neutral(String(value));
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Polish spreadsheets expect semicolons; the byte order mark keeps Polish letters whole in Excel. */
export const toCsv = (header: string[], rows: unknown[][], language: Language) => {
  const separator = language === 'pl' ? ';' : ',';
  return `\uFEFF${[header, ...rows].map((row) => row.map((it) => cell(it, separator)).join(separator)).join('\r\n')}\r\n`;
};

export const csvFile = (text: string) => new Blob([text], { type: 'text/csv;charset=utf-8' });

export const download = (name: string, file: Blob) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
