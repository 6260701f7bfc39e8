// Keeps every element marked data-live (it needs an id) as the server shows it now: the page is asked for again and the parts that differ are put in.

const every = 2000;
const parts = [...document.querySelectorAll('[data-live]')];

async function refresh() {
  const away = document.getElementById('away');
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (answer.redirected)
      return location.reload();
    const now = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of parts)
      take(part, now.getElementById(part.id));
    away.hidden = true;
  } catch {
    away.hidden = false;
  }
}

function take(part, fresh) {
  // What holds the focus stays as it is, or a person at the keyboard would lose their place.
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  if (!fresh || part.innerHTML === fresh.innerHTML)
    return;
  const place = focused?.getAttribute('href');
  part.innerHTML = fresh.innerHTML;
  if (place)
    part.querySelector(`[href="${CSS.escape(place)}"]`)?.focus();
}

// The page of a task is a person's own while they work on it.
if (parts.length > 0 && !document.getElementById('task'))
  setInterval(() => document.hidden || refresh(), every);
