// The button that takes the next task.

import { post, say } from './post.js';

// It has the focus when the page has come; whoever is faster, or has clicked beside it, need not look for it.
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.target.closest('a, button, input, select, textarea, summary'))
    document.querySelector('[data-post]')?.click();
});

for (const button of document.querySelectorAll('[data-post]'))
  button.addEventListener('click', async () => {
    const reply = await post(button.dataset.post);
    if (reply.next && reply.next !== location.pathname)
      location.assign(reply.next);
    else
      say(reply.words ?? 'Nothing waits for a person now.');
  });
