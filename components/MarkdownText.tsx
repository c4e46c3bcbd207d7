import type { ComponentChildren } from "preact";
import { type Block, parseMarkdown } from "../domain/conversation/markdown.ts";
import type { Inline } from "../domain/conversation/markdown_inline.ts";

interface MarkdownTextProps {
  readonly text: string;
  /** The text still grows, or is a part of a longer one. */
  readonly partial?: boolean;
  /** Stands after the last word. */
  readonly tail?: ComponentChildren;
}

/** What the interviewer said, as formatted text. Links are text: nobody can click them. */
export function MarkdownText({ text, partial = false, tail = null }: MarkdownTextProps) {
  const blocks = parseMarkdown(text, partial);
  const last = blocks.at(-1);
  const tailIsInside = last !== undefined && "inside" in last;
  return (
    <>
      {blocks.map((block, index) => (
        <BlockText key={index} block={block}>
          {tailIsInside && block === last ? tail : null}
        </BlockText>
      ))}
      {tailIsInside ? null : tail}
    </>
  );
}

function BlockText({ block, children }: { block: Block; children: ComponentChildren }) {
  switch (block.kind) {
    case "code":
      return <pre class="said-code" tabindex={0} aria-label="Code"><code>{block.text}</code></pre>;
    case "list":
      return block.first === null
        ? <ul>{block.items.map((item, index) => <li key={index}>{inlines(item)}</li>)}</ul>
        : (
          <ol start={block.first}>
            {block.items.map((item, index) => <li key={index}>{inlines(item)}</li>)}
          </ol>
        );
    case "table":
      return (
        <table class="said-table">
          <tbody>
            {block.rows.map((cells, index) => (
              <tr key={index}>
                {cells.map((cell, column) =>
                  index === 0
                    ? <th key={column} scope="col">{inlines(cell)}</th>
                    : <td key={column}>{inlines(cell)}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case "quote":
      return <blockquote>{inlines(block.inside)}{children}</blockquote>;
    case "heading":
      return (
        <p>
          <strong>{inlines(block.inside)}</strong>
          {children}
        </p>
      );
    default:
      return <p>{inlines(block.inside)}{children}</p>;
  }
}

function inlines(inside: readonly Inline[]): ComponentChildren {
  return inside.map((inline, index) => {
    switch (inline.kind) {
      case "text":
        return inline.text;
      case "code":
        return <code key={index}>{inline.text}</code>;
      case "link":
        return inline.text === inline.address ? inline.text : `${inline.text} (${inline.address})`;
      case "strong":
        return <strong key={index}>{inlines(inline.inside)}</strong>;
      case "emphasis":
        return <em key={index}>{inlines(inline.inside)}</em>;
      case "struck":
        return <s key={index}>{inlines(inline.inside)}</s>;
    }
  });
}
