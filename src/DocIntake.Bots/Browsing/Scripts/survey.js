// What can be used on a screen, and how a person would name each: run in one frame, open shadow roots included. Answers an array.
// Leave: the box in hand is left first, only then do pages put right what was typed. Keep: what was found stays known to the page, in the order of the answer.
({ leave, keep }) => {
  if (leave) {
    let inHand = document.activeElement;
    while (inHand?.shadowRoot?.activeElement) inHand = inHand.shadowRoot.activeElement;
    inHand?.blur?.();
  }
  const tidy = text => (text || '').replace(/[\s\u00a0]+/g, ' ').trim();
  const plain = text => tidy((text || '').replace(/[:*\u00a0]/g, ' '));
  const uses = 'input:not([type=hidden]),select,textarea,button,a[href],[contenteditable=true],[role=button],[role=link],[role=textbox],[role=combobox],'
    + '[role=checkbox],[role=radio],[role=switch],[role=tab],[role=menuitem]';
  const found = [];
  const walk = root => {
    for (const one of root.querySelectorAll('*')) {
      if (one.matches(uses) && (one.getClientRects().length > 0 || one.type === 'file')) found.push(one);
      if (one.shadowRoot) walk(one.shadowRoot);
    }
  };
  walk(document);
  if (keep) Object.defineProperty(window, Symbol.for('docintake'), { value: found, configurable: true });
  const kindOf = one => {
    const type = (one.getAttribute('type') || '').toLowerCase(), role = one.getAttribute('role'), tag = one.tagName;
    if (tag === 'SELECT') return 'select';
    if (role === 'link' || tag === 'A' && !role) return 'link';
    if (tag === 'BUTTON' && !role || role === 'button' || tag === 'INPUT' && ['submit', 'button', 'image', 'reset'].includes(type)) return 'button';
    if (role === 'tab' || role === 'menuitem') return role;
    if (type === 'radio' || role === 'radio') return 'radio';
    if (type === 'checkbox' || role === 'checkbox' || role === 'switch') return 'tick';
    return type === 'file' ? 'file' : 'text';
  };
  const named = one => (one.getAttribute('aria-labelledby') || '').split(/\s+/).filter(id => id)
    .map(id => one.getRootNode().getElementById?.(id)?.textContent).filter(text => text).join(' ');
  const ownWords = label => {
    const copy = label.cloneNode(true);
    copy.querySelectorAll('select,textarea,button').forEach(inner => inner.remove());
    return copy.textContent;
  };
  const before = one => {
    for (let cell = one.closest('td,th,dd'); cell; cell = cell.parentElement.closest('td,th,dd')) {
      const text = plain(cell.previousElementSibling?.innerText);
      if (text) return text;
    }
    for (let at = one, up = 0; at && up < 3; at = at.parentElement, up++) {
      for (let node = at.previousSibling; node; node = node.previousSibling) {
        if (node.nodeType === 1 && (node.matches(uses) || node.querySelector(uses))) return '';
        const text = plain(node.nodeType === 3 ? node.data : node.innerText);
        if (text) return text;
      }
    }
    return '';
  };
  const inTable = one => {
    for (let cell = one.closest('td,th'); cell; cell = cell.parentElement.closest('td,th')) {
      const row = cell.parentElement, table = row.closest('table'), at = [...row.children].indexOf(cell);
      const head = [...(table?.rows || [])].filter(other => other !== row && other.compareDocumentPosition(row) & 4)
        .map(other => other.children[at]).find(other => other && !other.querySelector(uses) && plain(other.innerText));
      if (head && at > 0) return [plain(row.children[0].innerText), plain(head.innerText)];
    }
    return ['', ''];
  };
  const group = one => {
    const set = one.closest('fieldset,[role=group],[role=radiogroup],[role=dialog],dialog');
    return set ? tidy(set.querySelector('legend')?.innerText || set.getAttribute('aria-label') || named(set)) : '';
  };
  return found.map(one => {
    const box = one.getBoundingClientRect(), kind = kindOf(one), [row, column] = inTable(one);
    const labels = [...(one.labels || [])].map(label => tidy(label.contains(one) ? ownWords(label) : label.innerText)).concat([one.getAttribute('aria-label'), named(one)].map(tidy)).filter(text => text);
    const text = kind === 'button' || kind === 'link' || kind === 'tab' || kind === 'menuitem'
      ? tidy(one.tagName === 'INPUT' ? one.value || one.alt || one.title || 'Submit' : one.getAttribute('aria-label') || one.innerText || one.title) : '';
    const ownText = kind === 'radio' && !labels.length ? tidy(one.nextSibling?.textContent) : '';
    return {
      kind, labels: ownText ? [ownText] : labels, text, title: one.title || '', placeholder: one.placeholder || '', name: one.getAttribute('name') || '', id: one.id || '',
      before: before(one), row, column, group: group(one),
      value: kind === 'tick' || kind === 'radio' ? String(one.checked ?? one.getAttribute('aria-checked') === 'true') : kind === 'file' ? [...one.files].map(file => file.name).join(', ')
        : one.type === 'password' ? '' : one.value ?? one.innerText ?? '',
      shown: kind === 'select' ? tidy(one.selectedOptions[0]?.text) : '',
      options: one.tagName === 'SELECT' ? [...one.options].map(option => [tidy(option.innerText), option.value]) : [], x: box.left + scrollX, y: box.top + scrollY,
      isMarked: one.hasAttribute('data-recorded'), isUsable: !one.disabled && !one.readOnly,
    };
  });
}
