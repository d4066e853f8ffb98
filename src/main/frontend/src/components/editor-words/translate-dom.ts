const LABELLED = ['aria-label', 'placeholder', 'title', 'data-placeholder'];

/** Texts that somebody is writing are never touched. */
const written = (node: Node) =>
  Boolean((node.parentElement ?? (node as Element)).closest?.('[contenteditable="true"], textarea, .cm-content'));

type Words = Record<string, string>;

/**
 * Says in Polish what a library writes into the page in English; undone by disconnecting what it answers.
 *
 * @param within words of their own for parts of the page, by selector
 */
export const translateDom = (container: HTMLElement, words: Words, within: Record<string, Words> = {}) => {
  const say = (text: string, at: Element | null) => {
    const own = Object.entries(within).find(([selector]) => at?.closest(selector))?.[1];
    return (own ?? words)[text.trim()] ?? text;
  };
  const translate = () => {
    const texts = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode() as Text | null; node; node = texts.nextNode() as Text | null) {
      const text = say(node.data, node.parentElement);
      if (text !== node.data && !written(node)) node.data = node.data.replace(node.data.trim(), text);
    }
    for (const name of LABELLED) {
      for (const element of container.querySelectorAll(`[${name}]`)) {
        const label = element.getAttribute(name) ?? '';
        const text = say(label, element);
        if (text !== label) element.setAttribute(name, text);
      }
    }
  };
  const observer = new MutationObserver(translate);
  observer.observe(container, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: LABELLED,
  });
  translate();
  return observer;
};

/** What bpmn.io's libraries call to say their words; `{places}` are filled. */
export const translateBy =
  (words: Record<string, string>) =>
  (text: string, replacements: Record<string, string> = {}) =>
    (words[text.trim()] ?? text).replace(/\{\s*(\w+)\s*}/g, (place, name: string) => replacements[name] ?? place);
