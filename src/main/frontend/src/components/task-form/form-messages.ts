import type { Language } from '@/lib/i18n/language';

type Rule = [pattern: RegExp, text: string];

/** form-js knows English only; these are all its messages and labels that a filled-in form can show. */
const MESSAGES: Rule[] = [
  [/^Field is required\.$/, 'To pole jest wymagane.'],
  [/^Field must match pattern .+$/, 'Wartość ma niewłaściwą postać.'],
  [/^Field must have minimum value of (.+)\.$/, 'Podaj liczbę nie mniejszą niż $1.'],
  [/^Field must have maximum value of (.+)\.$/, 'Podaj liczbę nie większą niż $1.'],
  [/^Field must have minimum length of (.+)\.$/, 'Tekst jest za krótki – najmniejsza długość to $1.'],
  [/^Field must have maximum length of (.+)\.$/, 'Tekst jest za długi – największa długość to $1.'],
  [
    /^Field must be a valid +international phone number\..*$/,
    'Podaj numer telefonu z kodem kraju, np. +48 600 100 200.',
  ],
  [/^Field must be a valid email\.$/, 'Podaj poprawny adres e-mail.'],
  [/^Value is not a number\.$/, 'Podaj liczbę.'],
  [/^Value is expected to be an integer\.$/, 'Podaj liczbę całkowitą.'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, 'Miejsc po przecinku może być najwyżej $1.'],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, 'Wybierz $1 lub $2.'],
];

const LABELS: Record<string, string> = {
  Select: 'Wybierz',
  Search: 'Szukaj',
  'No results': 'Brak wyników',
  'No values': 'Brak wartości',
  'Nothing to show.': 'Nie ma nic do pokazania.',
  'Skip to search': 'Przejdź do wyszukiwania',
  'Remove tag': 'Usuń',
  'Add new': 'Dodaj',
  'Show all': 'Pokaż wszystkie',
  'Show less': 'Pokaż mniej',
  Browse: 'Przeglądaj',
  Increment: 'Zwiększ',
  Decrement: 'Zmniejsz',
  'Previous page': 'Poprzednia strona',
  'Next page': 'Następna strona',
  'Date input': 'Data',
  'Time input': 'Godzina',
  'hh:mm': 'gg:mm',
  'hh:mm ?m': 'gg:mm',
  'Clear selection': 'Wyczyść wybór',
};

const ENGLISH: Rule[] = [
  [/^Field is required\.$/, 'This field is required.'],
  [/^Field must match pattern .+$/, 'The value does not have the expected form.'],
  [/^Field must have minimum value of (.+)\.$/, 'Enter a number not below $1.'],
  [/^Field must have maximum value of (.+)\.$/, 'Enter a number not above $1.'],
  [
    /^Field must be a valid +international phone number\..*$/,
    'Enter a phone number with its country code, e.g. +48 600 100 200.',
  ],
  [/^Field must be a valid email\.$/, 'Enter a valid e-mail address.'],
];

export const formMessage = (message: string, language: Language) => {
  const rule = (language === 'pl' ? MESSAGES : ENGLISH).find(([pattern]) => pattern.test(message));
  return rule ? message.replace(rule[0], rule[1]) : message;
};

const DATE = /^(?=.*dd)(?=.*mm)(?=.*yyyy)[dmy./ -]+$/;

export const formLabel = (label: string, language: Language) => {
  if (DATE.test(label)) return language === 'pl' ? 'dd.mm.rrrr' : 'dd/mm/yyyy';
  return language === 'pl' ? (LABELS[label.trim()] ?? label) : label;
};
