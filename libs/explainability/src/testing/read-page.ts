/** An element of a page: its name, its attributes, and the text in it. */
export interface PageElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parents: readonly string[];
  text: string;
}

const VOID = new Set(['meta', 'br', 'hr', 'img', 'input', 'link']);

/** Reads a page made here, and fails where its elements are not nested: for tests, not a reader of any HTML. */
export function readPage(source: string): readonly PageElement[] {
  const elements: PageElement[] = [];
  const open: PageElement[] = [];
  const body = source
    .replace(/^<!doctype html>\s*/i, '')
    .replace(/(<(style|script)>)[\s\S]*?(<\/\2>)/g, '$1$3');
  for (const [, closing, name = '', attributes = '', empty, content = ''] of body.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"]*")?)*)\s*(\/?)>([^<]*)/g,
  )) {
    if (closing) {
      const opened = open.pop();
      if (opened?.name !== name) throw new Error(`</${name}> closes <${opened?.name}>.`);
    } else {
      const element = {
        name,
        attributes: Object.fromEntries(
          [...attributes.matchAll(/([a-zA-Z-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
        ) as Record<string, string>,
        parents: open.map((parent) => parent.name),
        text: '',
      };
      elements.push(element);
      if (!empty && !VOID.has(name)) open.push(element);
    }
    for (const parent of open) parent.text += content;
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is not closed.`);
  return elements;
}
