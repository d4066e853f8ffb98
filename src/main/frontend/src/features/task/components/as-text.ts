const line = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(line).join(', ')
    : typeof value === 'object' && value !== null
      ? JSON.stringify(value)
      : String(value);

/** What was typed as plain lines, for the clipboard. */
export const asText = (values: Record<string, unknown>) =>
  Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
    .map(([key, value]) => `${key}: ${line(value)}`)
    .join('\n');
