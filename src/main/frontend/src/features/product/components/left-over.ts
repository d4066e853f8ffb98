import { ApiError } from '@/lib/api';

/** What is wrong beside what already stands at the fields. */
export const leftOver = (error: unknown, fields: Record<string, unknown>) =>
  error instanceof ApiError && error.errors.length > 0 && error.errors.every((it) => it.field in fields) ? null : error;
