// One task by keyboard. The page moves on at once when a field is confirmed; the server is told in order, and a "no" brings the person back.

import { post, say } from './post.js';
import { Viewer } from './viewer.js';

const task = document.getElementById('task');
const address = `/desk/tasks/${task.dataset.task}`;
const inputs = [...task.querySelectorAll('[data-input]')];
const asRead = new Map(inputs.map(input => [input, input.value]));
const saved = new Map(asRead);
const begunWithDoubts = inputs.some(isDoubtful);
const viewerRoot = task.querySelector('.viewer');
const viewer = viewerRoot ? new Viewer(viewerRoot) : null;
const confirmed = [];
const onTheWay = new Set();
let orders = Promise.resolve();
let leaving = false;
let current = inputs[0];
let touched = Date.now();

function row(input) { return input.closest('.field'); }
function name(input) { return row(input).dataset.field; }
function isDoubtful(input) { return row(input).dataset.state === 'doubtful'; }
function doubtful() { return inputs.filter(isDoubtful); }
function why(input, words) { row(input).querySelector('.why').textContent = words ?? ''; }

function nextDoubtful(after) {
  const left = doubtful();
  return left.find(input => inputs.indexOf(input) > inputs.indexOf(after)) ?? left[0];
}

function go(input) {
  // What stands at the foot is always in sight: the case above it must not scroll away.
  input?.focus({ preventScroll: input.closest('.buttons') !== null });
  input?.select?.();
  input?.closest('.field')?.scrollIntoView({ block: 'center' });
}

/** Orders go one after the other, as the person gave them. */
function send(action, body) {
  orders = orders.then(() => leaving ? {} : post(`${address}/${action}`, body));
  return orders;
}

function leave(reply) {
  if (!reply.next)
    return false;
  leaving = true;
  const next = new URL(reply.next, location);
  if (next.pathname !== location.pathname) {
    location.assign(next);
    return true;
  }
  // The same page with another row: going to a mark on it does not draw it anew.
  history.replaceState(null, '', next);
  location.reload();
  return true;
}

async function confirm(input) {
  say(null);
  row(input).dataset.state = 'decided';
  why(input, '');
  onTheWay.add(name(input));
  confirmed.push(input);
  const next = nextDoubtful(input);
  countLeft();
  go(next);
  const reply = await send('confirm', { field: name(input), value: input.value, finish: begunWithDoubts && !next });
  onTheWay.delete(name(input));
  if (leave(reply))
    return;
  if (reply.words)
    return refuseValue(input, reply.words);
  if (!reply.fields)
    return;
  take(reply, input);
  const still = reply.fields.find(field => field.name === name(input))?.doubt;
  if (still)
    return refuseValue(input, still); // a sample that was read otherwise: look again
  if (doubtful().length === 0 && onTheWay.size === 0)
    go(inputs.find(candidate => row(candidate).dataset.failed) ?? document.getElementById('approve'));
}

function refuseValue(input, words) {
  row(input).dataset.state = 'doubtful';
  countLeft();
  why(input, words);
  confirmed.splice(confirmed.lastIndexOf(input), 1);
  say(words);
  go(input);
}

/** Shows how the fields stand at the server; what the person has in hand is left alone. */
function take(reply, justConfirmed) {
  for (const field of reply.fields) {
    const input = inputs.find(candidate => name(candidate) === field.name);
    if (!input || onTheWay.has(field.name))
      continue;
    row(input).dataset.state = field.doubt ? 'doubtful' : field.decidedBy ? 'decided' : 'sure';
    const untouched = input.value === saved.get(input) || input === justConfirmed;
    saved.set(input, field.value ?? '');
    if (untouched)
      input.value = field.value ?? '';
    if (!field.doubt)
      why(input, '');
  }
  showFailed(reply.failed);
  document.getElementById('status').textContent = doubtful().length === 0 ? 'No field is doubtful any more.' : `${countLeft()} to look at.`;
}

/** Shows how many fields are left, and returns it. */
function countLeft() {
  const left = doubtful().length;
  task.dataset.left = left;
  const shown = document.getElementById('left');
  if (shown)
    shown.textContent = `${left} to look at`;
  return left;
}

function showFailed(failed) {
  const list = document.getElementById('failed');
  list.replaceChildren(...failed.map(check => {
    const item = document.createElement('li');
    item.textContent = check.message;
    item.dataset.fields = check.fields.join(' ');
    item.hidden = check.fields.length === 1; // it stands by its field
    return item;
  }));
  markFailed();
  const despite = document.getElementById('despite');
  if (despite)
    despite.hidden = failed.length === 0 || doubtful().length > 0;
}

/** A failed check shows by the fields it is about. */
function markFailed() {
  const failed = [...document.querySelectorAll('#failed li')];
  for (const input of inputs) {
    const mine = failed.filter(check => check.dataset.fields.split(' ').includes(name(input)));
    if (mine.length > 0)
      row(input).dataset.failed = 'true';
    else
      delete row(input).dataset.failed;
    if (mine.length > 0 && !isDoubtful(input))
      why(input, mine.map(check => check.textContent).join(' '));
  }
}

function undo(input) {
  if (input && input.value !== saved.get(input)) {
    input.value = saved.get(input);
    return;
  }
  const last = confirmed.pop();
  if (!last)
    return;
  last.value = asRead.get(last);
  go(last);
}

async function finish(action, body) {
  if (leaving)
    return;
  say(null);
  const reply = await send(action, body);
  if (!leave(reply) && reply.words)
    say(reply.words);
}

/** A row more after the last one or above another, or one away. The page is drawn anew for it: what is typed and not confirmed yet is told first. */
async function changeRow(table, { remove, above } = {}) {
  if (!table)
    return;
  const typed = inputs.filter(input => input.value !== saved.get(input) && !onTheWay.has(name(input)) && !(remove && rowOf(input).number === remove));
  for (const input of typed) {
    const reply = await send('confirm', { field: name(input), value: input.value, finish: false });
    if (reply.words)
      return refuseValue(input, reply.words);
  }
  await finish('row', { table, remove, above });
}

function rowOf(input) {
  const [table, number] = input?.closest('[data-row]')?.dataset.row.split(' ') ?? [];
  return { table: table ?? document.querySelector('[data-add-row]')?.dataset.addRow, number: Number(number) };
}

const acts = {
  approve: () => doubtful().length > 0 ? confirm(isDoubtful(current) ? current : doubtful()[0]) : finish('approve', { despite: false }),
  despite: () => finish('approve', { despite: true }),
  again: () => finish('again', {}),
  skip: () => finish('skip', {}),
  refuse: () => open('refuse'),
  type: () => open('type'),
  wrongToo: () => document.getElementById('wrong-too')?.click(),
};

function open(id) {
  const dialog = document.getElementById(id);
  dialog?.showModal();
  dialog?.querySelector('input, select')?.focus();
}

function enter(event, input) {
  if (event.ctrlKey)
    return document.getElementById('despite')?.hidden === false && acts.despite();
  if (event.shiftKey)
    return go(inputs[Math.max(inputs.indexOf(input) - 1, 0)]);
  if (input && !input.disabled && !input.readOnly)
    return confirm(input);
  return document.getElementById('approve') && acts.approve();
}

const keys = {
  PageDown: () => viewer?.turn(1),
  PageUp: () => viewer?.turn(-1),
  F2: () => viewer?.toggle(),
  F6: event => changeRow(rowOf(current).table, event.shiftKey && rowOf(current).number ? { above: rowOf(current).number } : {}),
  F4: () => document.getElementById('type') && acts.type(),
  F7: () => acts.wrongToo(),
  F8: acts.skip,
  F9: () => document.getElementById('refuse') && acts.refuse(),
};

document.addEventListener('keydown', event => {
  if (event.isComposing || document.querySelector('dialog[open]'))
    return;
  if (Date.now() - touched > 60_000) {
    touched = Date.now();
    send('touch').then(reply => reply.words && say(reply.words));
  }
  const input = event.target.closest('[data-input]');
  const elsewhere = event.target.closest('button, a, form, summary');
  if (event.key === 'Delete' && event.ctrlKey && rowOf(input).number)
    changeRow(rowOf(input).table, { remove: rowOf(input).number });
  else if (keys[event.key])
    keys[event.key](event);
  else if (event.key === 'Enter' && (input || !elsewhere || event.ctrlKey))
    enter(event, input);
  else if (event.key === 'Escape')
    undo(input);
  else
    return;
  event.preventDefault();
});

for (const input of inputs)
  input.addEventListener('focus', () => {
    current = input;
    viewer?.showField(name(input), input.dataset.sheet, input.dataset.box);
  });
for (const button of task.querySelectorAll('[data-act]'))
  button.addEventListener('click', () => acts[button.dataset.act]());
// Leaving a cell takes away what it says below itself, and the button would move from under the mouse before it is let go.
for (const button of task.querySelectorAll('.rows button'))
  button.addEventListener('mousedown', event => event.preventDefault());
for (const button of task.querySelectorAll('[data-add-row]'))
  button.addEventListener('click', () => changeRow(button.dataset.addRow));
for (const button of task.querySelectorAll('[data-insert-row], [data-remove-row]'))
  button.addEventListener('click', () => {
    const { table, number } = rowOf(button);
    changeRow(table, 'removeRow' in button.dataset ? { remove: number } : { above: number });
  });
for (const button of task.querySelectorAll('[data-close]'))
  button.addEventListener('click', () => button.closest('dialog').close());
for (const button of task.querySelectorAll('[data-show-shot]'))
  button.addEventListener('click', () => viewer?.showShot(button.dataset.showShot));
for (const form of task.querySelectorAll('[data-form]'))
  form.addEventListener('submit', event => {
    event.preventDefault();
    form.closest('dialog')?.close();
    finish(form.dataset.form, Object.fromEntries(new FormData(form)));
  });

/** The first cell of the row that was just added, as the address says. */
function firstOfNewRow() {
  const firsts = doubtful().filter(input => input.closest('[data-row]')?.querySelector('[data-input]') === input);
  return location.hash === '#last-row' ? firsts.at(-1) : firsts.find(input => location.hash === `#row-${rowOf(input).table}-${rowOf(input).number}`);
}

markFailed();
viewer?.place();
if ('unknown' in task.dataset)
  acts.type();
else
  go(firstOfNewRow() ?? doubtful()[0] ?? task.querySelector('[data-state="asked"] [data-input]') ?? task.querySelector('[autofocus]') ?? document.getElementById('approve') ?? task.querySelector('.buttons button'));
