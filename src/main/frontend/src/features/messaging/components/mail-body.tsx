import { Fragment, useMemo, type ReactNode } from 'react';

/** Paragraphs, line breaks and links, as the server makes them of a letter; anything else is shown as its text. */
const shown = (node: ChildNode, key: number): ReactNode => {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  const element = node as Element;
  const children = [...element.childNodes].map(shown);
  switch (element.localName) {
    case 'p':
      return <p key={key}>{children}</p>;
    case 'br':
      return <br key={key} />;
    case 'a':
      return <u key={key}>{children}</u>;
    default:
      return <Fragment key={key}>{children}</Fragment>;
  }
};

/** A mail as its reader sees it. Its links lead nowhere: they are made of sample values. */
export const MailBody = ({ html }: { html: string }) => {
  const nodes = useMemo(() => {
    // Without its head and its styles, which the policy of this page lets nobody bring along.
    const body = html.slice(html.indexOf('>', html.indexOf('<body')) + 1, html.lastIndexOf('</body>'));
    return [...new DOMParser().parseFromString(body, 'text/html').body.childNodes];
  }, [html]);
  return nodes.map(shown);
};
