// A small strip on the window in which a person says what is done next. Closed: neither the page nor the recorder sees into it.
(() => {
  const names = { enter: 'Enter the record', find: 'Find it again', 'read-back': 'Open what was found', 'find-nothing': 'Search for one that is not there' };
  const show = () => {
    if (window !== window.top || !document.body || document.getElementById('docintake-parts')) return;
    const host = document.createElement('div');
    host.id = 'docintake-parts';
    host.style.cssText = 'position:fixed;right:8px;bottom:8px;z-index:2147483647';
    const strip = host.attachShadow({ mode: 'closed' });
    strip.innerHTML = '<div style="font:14px sans-serif;background:#fff;color:#0b0c0c;border:2px solid #0b0c0c;padding:6px">Recording: </div>';
    const buttons = Object.entries(names).map(([part, words]) => {
      const button = document.createElement('button');
      button.textContent = words;
      button.style.margin = '0 4px';
      button.onclick = () => window.docintakePart(part).then(mark);
      strip.firstChild.append(button);
      return [part, button];
    });
    const mark = now => buttons.forEach(([part, button]) => { button.setAttribute('aria-pressed', String(part === now)); button.style.fontWeight = part === now ? 'bold' : 'normal'; });
    document.body.append(host);
    window.docintakePart('').then(mark);
  };
  document.addEventListener('DOMContentLoaded', show);
})();
