// Sends the desk's orders. Every answer is a DeskReply: words, next, fields, failed.

const token = document.querySelector('meta[name="antiforgery"]').content;

export async function post(address, body = {}) {
  let answer;
  try {
    answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Antiforgery': token },
      body: JSON.stringify(body),
    });
  } catch {
    return { words: 'DocIntake does not answer. What you did last was not saved; do it again when it is back.' };
  }
  if (answer.status === 401 || answer.redirected) {
    location.reload(); // signed out meanwhile: the page asks for a name
    return {};
  }
  if (!answer.ok)
    return { words: `That failed (${answer.status}). Reload the page and do it again; the log says more.` };
  return answer.json();
}

export function say(words) {
  const said = document.getElementById('said');
  said.hidden = !words;
  said.textContent = words ?? '';
}
