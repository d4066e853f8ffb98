import { useState } from 'react';
import { ApiError } from '@/lib/api';

/** The values of a small form and, by field, what the server said about them. */
export const useFields = <T extends Record<string, unknown>>(initial: T) => {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Record<string, string>>({});

  const set = <K extends keyof T>(key: K, value: T[K]) => {
    setValues((it) => ({ ...it, [key]: value }));
    setErrors((it) => {
      const { [key as string]: _, ...rest } = it;
      return rest;
    });
  };

  /** Keeps the field errors of a refused call and says whether there were any. */
  const refuse = (error: unknown) => {
    if (!(error instanceof ApiError) || error.errors.length === 0) return false;
    setErrors(Object.fromEntries(error.errors.map((it) => [it.field, it.message])));
    return error.errors.every((it) => it.field in values);
  };

  const text = (key: keyof T & string) => ({
    id: `field-${key}`,
    value: String(values[key] ?? ''),
    onChange: (event: { target: { value: string } }) => set(key, event.target.value as T[typeof key]),
    invalid: key in errors,
    invalidText: errors[key],
  });

  return { values, errors, set, setErrors, refuse, text };
};
