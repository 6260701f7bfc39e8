// What a frame says, open shadow roots included: innerText leaves them out.
() => {
  if (!document.body) return '';
  let text = document.body.innerText || '';
  const look = root => {
    for (const one of root.querySelectorAll('*')) {
      if (!one.shadowRoot) continue;
      for (const child of one.shadowRoot.children) text += '\n' + (child.innerText || '');
      look(one.shadowRoot);
    }
  };
  look(document);
  return text;
}
