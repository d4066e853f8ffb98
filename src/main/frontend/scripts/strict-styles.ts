import type { Plugin } from 'vite';

type Edit = { file: RegExp; was: string | RegExp; becomes: string };

/** In templates, styles become attributes that are taken for styles once they stand in the page. */
const DOMIFY = `element.innerHTML = prefix + htmlString.replace(/(<[^>]*?)\\sstyle=(?=["'])/g, '$1 data-style=') + suffix;
	for (const styled of element.querySelectorAll('[data-style]')) {
		styled.style.cssText = styled.dataset.style;
		styled.removeAttribute('data-style');
	}`;

const EDITS: Edit[] = [
  // CodeMirror would write a style element; a sheet made by a script needs no permission.
  {
    file: /\/style-mod\/src\/style-mod\.js/,
    was: '!root.head && root.adoptedStyleSheets',
    becomes: 'root.adoptedStyleSheets',
  },
  { file: /\/domify\/index\.js/, was: 'element.innerHTML = prefix + htmlString + suffix;', becomes: DOMIFY },
];

const ICONS = /\/features\/(align|distribute)-elements\/\w+Icons\.js/;
const asAttributes = (code: string) =>
  code.replace(/style="([^"]*)"/g, (_, styles: string) =>
    styles
      .split(';')
      .filter((it) => it.trim())
      .map((it) => it.replace(/^\s*([\w-]+)\s*:\s*(.*?)\s*$/, '$1="$2"'))
      .join(' '),
  );

/**
 * The Content-Security-Policy allows no styles inside a page (docs/adr/0031): the few places where the libraries of
 * the editors write them are changed as they are built. A place that is not found any more breaks the build.
 */
export const strictStyles = (): Plugin => ({
  name: 'strict-styles',
  apply: 'build',
  transform(code, id) {
    if (ICONS.test(id)) return { code: asAttributes(code), map: null };
    const edit = EDITS.find((it) => it.file.test(id));
    if (!edit) return null;
    const changed = code.replace(edit.was, () => edit.becomes);
    if (changed === code) this.error(`${id} writes its styles in another way than it did`);
    return { code: changed, map: null };
  },
});
