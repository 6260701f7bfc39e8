// Tells the recorder what a person does: each input when it is left, each button and link when it is pressed, with everything on its screen.
(() => {
  const survey = SURVEY, top_ = window === window.top;
  const frames = () => { const names = []; for (let at = window; at !== at.parent; at = at.parent) names.unshift(at.name || at.frameElement?.title || at.frameElement?.id || ''); return names; };
  const tell = (what, one, value) => {
    one.setAttribute('data-recorded', '1');
    const controls = survey({});
    one.removeAttribute('data-recorded');
    window.docintakeRecord(JSON.stringify({ what, value, title: document.title, frames: frames(), at: controls.findIndex(control => control.isMarked), controls }));
  };
  const real = event => event.composedPath().find(one => one.nodeType === 1 && one.matches?.('input,select,textarea,button,a[href],[role=button],[role=link]'));
  addEventListener('change', event => {
    const one = real(event);
    if (!one || one.type === 'password') { if (one) tell('secret', one, ''); return; }
    if (one.tagName === 'SELECT') tell('select', one, one.selectedOptions[0]?.text.trim() || '');
    else if (one.type === 'checkbox') tell('tick', one, String(one.checked));
    else if (one.type === 'radio') tell('radio', one, 'true');
    else if (one.type === 'file') tell('upload', one, '');
    else tell('fill', one, one.value);
  }, true);
  addEventListener('click', event => {
    const one = real(event);
    if (one && (one.matches('button,a[href],[role=button],[role=link],input[type=submit],input[type=button],input[type=image]'))) tell('click', one, '');
  }, true);
})();
