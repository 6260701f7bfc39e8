// Makes black what shows a value, in one frame, open shadow roots included. What it changed is kept in the window, to be put back.
// what: 'values' covers whatever shows one of them, 'these' the elements given, 'back' uncovers. Answers how many things were not black before.
(what, values, these) => {
  const kept = window[Symbol.for('docintake.mask')] ??= new Map();
  // Letters are drawn beyond their box: they are not drawn at all.
  const black = { background: '#000', color: 'transparent', '-webkit-text-fill-color': 'transparent', 'text-shadow': 'none', filter: 'brightness(0)', opacity: '1', transition: 'none', animation: 'none' };
  if (what === 'back') {
    for (const [one, before] of kept) {
      for (const [name, value, weight] of before.styles) value ? one.style.setProperty(name, value, weight) : one.style.removeProperty(name);
      if (!before.hadStyle && !one.getAttribute('style')) one.removeAttribute('style');
    }
    kept.clear();
    return 0;
  }
  let fresh = 0;
  const cover = one => {
    if (kept.has(one) && one.style.filter === black.filter && one.style.getPropertyPriority('filter') === 'important') return;
    fresh++;
    const styles = Object.keys(black).map(name => [name, one.style.getPropertyValue(name), one.style.getPropertyPriority(name)]);
    if (!kept.has(one)) kept.set(one, { styles, hadStyle: one.hasAttribute('style') });
    for (const [name, value] of Object.entries(black)) one.style.setProperty(name, value, 'important');
  };
  if (what === 'these') {
    for (const one of these) {
      cover(one);
      // A painted tick box is its label.
      if (one.matches('[type=checkbox],[type=radio]')) for (const label of one.labels || []) cover(label);
    }
    return fresh;
  }
  const join = text => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const part = text => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(word => word);
  const wanted = values.map(text => ({ whole: join(text), words: part(text) })).filter(one => one.whole);
  const shows = (text, one) => {
    const whole = join(text);
    if (!whole) return false;
    // Short ones stand in other words: they must be one.
    if (one.whole.length > 3 ? whole.includes(one.whole) : part(text).includes(one.whole)) return true;
    if (one.words.length < 2 || whole.length > 3 * one.whole.length + 40) return false;
    const words = new Set(part(text)); // in another order: O'Neill, Anna
    return one.words.every(word => words.has(word));
  };
  const found = text => wanted.filter(one => shows(text, one));
  const unseen = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'OPTION']);
  const look = one => {
    if (unseen.has(one.tagName)) return { text: '', found: [] };
    if (one.matches('input,textarea,select')) {
      const text = one.tagName === 'SELECT' ? [...one.selectedOptions].map(option => option.text).join(' ') : one.type === 'checkbox' || one.type === 'radio' ? '' : one.value;
      if (found(text).length) cover(one);
      return { text: '', found: [] };
    }
    let text = '', isOwn = false;
    const within = new Set();
    for (const node of one.shadowRoot ? [...one.childNodes, ...one.shadowRoot.childNodes] : one.childNodes) {
      if (node.nodeType === 3) {
        text += node.data;
        isOwn ||= found(node.data).length > 0;
      } else if (node.nodeType === 1) {
        const inner = look(node);
        text += ' ' + inner.text + ' ';
        inner.found.forEach(value => within.add(value));
      }
    }
    // In pieces: the smallest thing that shows all of it, unless that is half the page.
    const all = text.length < 300 ? found(text) : [...within];
    if (isOwn || all.some(value => !within.has(value))) cover(one);
    return { text, found: [...new Set([...all, ...within])] };
  };
  if (document.documentElement) look(document.documentElement);
  return fresh;
}
