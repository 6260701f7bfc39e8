// "This record is wrong", on the page of a filed document.
import { post } from './post.js';

// A task asks about a field of the record ("#wrong:name"): what is to be corrected is open, and there one types.
const [mark, field] = location.hash.slice(1).split(':');
const wrong = mark === 'wrong' ? document.getElementById(mark) : null;
if (wrong) {
  wrong.open = true;
  wrong.scrollIntoView();
  const input = [...wrong.querySelectorAll('input')].find(one => !field || one.name === field);
  input?.focus();
  input?.select();
}

for (const form of document.querySelectorAll('form[data-correct]')) {
  const said = form.querySelector('.said');
  const send = async (what, body) => {
    const reply = await post(`/desk/documents/${form.dataset.correct}/${what}`, body);
    said.hidden = !reply.words;
    said.textContent = reply.words ?? '';
    if (reply.next)
      location.assign(reply.next);
  };
  const reason = () => form.querySelector('[data-reason]').value;
  form.addEventListener('submit', event => {
    event.preventDefault();
    const changed = [...form.querySelectorAll('input[data-was]')].filter(input => input.value !== input.dataset.was);
    send('amend', { reason: reason(), values: Object.fromEntries(changed.map(input => [input.name, input.value])) });
  });
  form.querySelector('[data-recall]').addEventListener('click', () => form.reportValidity() && send('recall', { reason: reason() }));
}
