export const CURRENCIES = ['PLN', 'EUR', 'USD', 'GBP', 'CHF', 'CZK'];

/** What was typed as an amount: null when nothing was, undefined when it is none. */
export const readAmount = (typed: string): string | null | undefined => {
  const amount = typed.replace(/\s/g, '').replace(',', '.');
  if (amount === '') return null;
  return /^\d+(\.\d{1,2})?$/.test(amount) ? amount : undefined;
};
