/** A node of a `slate` block: text, or an element with children (docs/api.md, "What a page holds"). */
export interface Node {
  text?: string;
  type?: string;
  children?: Node[];
  data?: { url?: string };
  url?: string;
  [key: string]: any;
}

/** The text of a node. */
export function textOf(node: Node): string {
  return node.text ?? (node.children ?? []).map(textOf).join('');
}
