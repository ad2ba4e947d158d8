// Turns the bot's HTML into nodes. Only known tags survive, attributes never do, so nothing in a
// market's title can run here.

const ALLOWED = new Set(['B', 'STRONG', 'I', 'EM', 'U', 'INS', 'S', 'STRIKE', 'DEL', 'CODE', 'PRE', 'BLOCKQUOTE']);

export function render(html) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const fragment = document.createDocumentFragment();
  copy(parsed.body, fragment);
  return fragment;
}

function copy(from, to) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      to.append(node.textContent);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      copyElement(node, to);
    }
  }
}

function copyElement(node, to) {
  if (node.tagName === 'A') {
    copyLink(node, to);
  } else if (ALLOWED.has(node.tagName)) {
    const element = document.createElement(node.tagName);
    copy(node, element);
    to.append(element);
  } else {
    copy(node, to);
  }
}

function copyLink(node, to) {
  const address = node.getAttribute('href') ?? '';
  if (!/^https?:\/\//.test(address)) {
    copy(node, to);
    return;
  }
  const link = document.createElement('a');
  link.href = address;
  link.rel = 'noopener noreferrer';
  link.target = '_blank';
  copy(node, link);
  to.append(link);
}
