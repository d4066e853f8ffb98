/** The dictionary of the server; any other text is a unit, too. */
export const UNITS = ['piece', 'hour', 'month', 'kg', 'm', 'set'] as const;

export const VAT_CODES = ['23', '8', '5', '0', 'ZW', 'NP', 'OO'];

/** A rate with its sign; codes without a rate as they are. */
export const vatText = (code: string | null | undefined) =>
  code ? (/^\d/.test(code) ? `${code.replace('.', ',')}%` : code) : '–';
