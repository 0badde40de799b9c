import {createTextBuilder} from './text-builder.ts';

/** Reads HTML with the browser's own parser, into a document in which nothing loads and no script runs. */
export function plainByDom(html: string): string {
  const builder = createTextBuilder();
  // Without the tag, what stands first is read by the rules of a head.
  const {body} = new DOMParser().parseFromString(`<body>${html}`, 'text/html');
  let node: Node | null = body;
  while (node) {
    if (node.nodeType === Node.TEXT_NODE) builder.text(node.nodeValue ?? '');
    else if (node.nodeType === Node.ELEMENT_NODE && node !== body) builder.open(node.nodeName.toLowerCase());
    node = node.firstChild ?? afterIn(body, node, (left) => builder.close(left.nodeName.toLowerCase()));
  }
  return builder.result();
}

/** The node after `node` and its descendants, in document order within `root`; each element left is told. */
function afterIn(root: Node, node: Node, leave: (element: Node) => void): Node | null {
  let current: Node | null = node;
  while (current && current !== root) {
    if (current.nodeType === Node.ELEMENT_NODE) leave(current);
    if (current.nextSibling) return current.nextSibling;
    current = current.parentNode;
  }
  return null;
}
