type Data = Record<string, unknown>;

const key = (id: string) => `lejek.draft.${id}`;

/** A draft that the server did not take (no connection, signed out) waits in this tab. */
export const keepDraft = (id: string, data: Data | null) => {
  try {
    if (data) sessionStorage.setItem(key(id), JSON.stringify(data));
    else sessionStorage.removeItem(key(id));
  } catch {
    // nothing more can be done
  }
};

export const keptDraft = (id: string): Data => {
  try {
    return JSON.parse(sessionStorage.getItem(key(id)) ?? '{}') as Data;
  } catch {
    return {};
  }
};
