import { html, type Markup, type Piece } from '@plumbline/plots';

/** One column of a table. */
export interface TableColumn<Item> {
  readonly head: string;
  /** Numbers stand right-aligned, so that their digits line up. */
  readonly numeric?: boolean;
  /** Of the first column: its names stay on one line, as Chinese would break inside a word. */
  readonly whole?: boolean;
  cell(item: Item): Piece;
}

/** A table with a caption, its first column naming each row; it scrolls by itself where the page is narrow. */
export function table<Item>(
  caption: string,
  columns: readonly TableColumn<Item>[],
  items: readonly Item[],
): Markup {
  const align = (numeric: boolean | undefined) => numeric && html` class="number"`;
  const row = (item: Item) =>
    columns.map(({ cell, numeric, whole }, i) =>
      i === 0
        ? html`<th scope="row" ${whole && html` style="white-space: nowrap"`}>${cell(item)}</th>`
        : html`<td${align(numeric)}>${cell(item)}</td>`,
    );
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ head, numeric }) => html`<th scope="col" ${align(numeric)}>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${items.map(
          (item) =>
            html`<tr>
              ${row(item)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A table that is there for who wants it, folded away for who does not. */
export const folded = (title: string, content: Markup): Markup =>
  html`<details>
    <summary>${title}</summary>
    ${content}
  </details>`;
