// Lets no event through to what has one of these names and can be pressed, nor a form be sent by it. Run before a page's own scripts.
names => {
  const tidy = text => (text || '').replace(/[\s\u00a0]+/g, ' ').trim();
  const nameOf = one => one?.nodeType === 1 && one.matches('button,a,input[type=submit],input[type=button],input[type=image],input[type=reset],[role]')
    ? [one.getAttribute('aria-label'), one.value, one.innerText, one.title, one.alt].filter(text => typeof text === 'string').map(tidy).find(text => names.includes(text)) : undefined;
  const stop = event => {
    const name = event.composedPath().map(nameOf).find(one => one) || nameOf(event.submitter);
    if (!name) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (['click', 'dblclick', 'submit', 'keydown'].includes(event.type)) window.docintakeDenied = name;
  };
  for (const kind of ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'touchstart', 'touchend', 'keydown', 'keyup', 'submit']) addEventListener(kind, stop, true);
}
