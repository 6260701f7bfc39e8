// The button that takes the next task.

import { post, say } from './post.js';

for (const button of document.querySelectorAll('[data-post]'))
  button.addEventListener('click', async () => {
    const reply = await post(button.dataset.post);
    if (reply.next && reply.next !== location.pathname)
      location.assign(reply.next);
    else
      say(reply.words ?? 'Nothing waits for a person now.');
  });
