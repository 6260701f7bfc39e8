// The page picture: whole, or close to the box of a field. A sheet is a figure; its picture is moved and scaled inside the stage.

const step = 60;
const closest = 3;

export class Viewer {
  constructor(root) {
    this.stage = root.querySelector('#stage');
    this.number = root.querySelector('#sheet-number');
    this.sheets = [...this.stage.querySelectorAll('.paper')];
    this.toggleButton = root.querySelector('[data-view="toggle"]');
    this.index = 0;
    this.box = null;
    this.whole = true;
    for (const button of root.querySelectorAll('[data-view]'))
      button.addEventListener('click', () => this.tool(button.dataset.view));
    for (const picture of this.stage.querySelectorAll('img'))
      picture.addEventListener('load', () => this.place());
    this.stage.addEventListener('keydown', event => this.key(event));
    this.stage.addEventListener('wheel', event => this.wheel(event), { passive: false });
    this.stage.addEventListener('pointerdown', event => this.drag(event));
    new ResizeObserver(() => this.place()).observe(this.stage);
    addEventListener('load', () => setTimeout(() => this.stage.classList.add('settled'), 200));
  }

  /** Shows a field: its sheet, its box marked, and close unless the person wants whole pages. */
  showField(name, sheet, box) {
    for (const mark of this.stage.querySelectorAll('rect'))
      mark.classList.toggle('current', mark.dataset.boxOf === name);
    const index = this.sheets.findIndex(paper => paper.dataset.sheet === sheet);
    this.box = index >= 0 && box ? box.split(' ').map(Number) : null;
    // What was found nowhere is looked for on the whole page.
    this.turnTo(Math.max(index, 0), this.box === null);
  }

  showShot(key) {
    this.turnTo(this.sheets.findIndex(paper => paper.dataset.shot === key), true);
    this.stage.focus();
  }

  turn(by) {
    const index = Math.min(Math.max(this.index + by, 0), this.sheets.length - 1);
    if (index !== this.index)
      this.turnTo(index, true);
  }

  turnTo(index, whole) {
    if (index < 0 || this.sheets.length === 0)
      return;
    this.sheets.forEach((paper, at) => { paper.hidden = at !== index; });
    this.number.textContent = this.sheets[index].dataset.label;
    this.index = index;
    this.whole = whole;
    this.place();
  }

  toggle() {
    this.whole = !this.whole;
    this.place();
  }

  /** Puts the sheet where it belongs: whole and centred, or around the box, or at reading width. */
  place() {
    const { paper, width, height } = this.size();
    if (!paper || width === 0)
      return;
    const [w, h] = [this.stage.clientWidth, this.stage.clientHeight];
    const box = this.box && paper.dataset.sheet ? this.box : null;
    if (this.whole) {
      this.scale = Math.min((w - 24) / width, (h - 24) / height);
      [this.x, this.y] = [(w - width * this.scale) / 2, (h - height * this.scale) / 2];
    } else {
      const [x0, y0, x1, y1] = box ?? [0, 0, width, height / 3];
      // Enough around it to see the label and the line's neighbours.
      const seen = Math.max((x1 - x0) * 1.6, width * 0.5);
      this.scale = Math.min(w / seen, h / Math.max((y1 - y0) * 3, 1), closest);
      [this.x, this.y] = [w / 2 - (x0 + x1) / 2 * this.scale, h / 2 - (y0 + y1) / 2 * this.scale];
    }
    this.toggleButton.textContent = this.whole ? 'Close up' : 'Whole page';
    this.apply();
  }

  size() {
    const paper = this.sheets[this.index];
    const picture = paper?.querySelector('img');
    return {
      paper,
      width: Number(paper?.dataset.width ?? picture?.naturalWidth ?? 0),
      height: Number(paper?.dataset.height ?? picture?.naturalHeight ?? 0),
    };
  }

  apply() {
    const { paper, width, height } = this.size();
    const [w, h] = [this.stage.clientWidth, this.stage.clientHeight];
    this.x = within(this.x, w, width * this.scale);
    this.y = within(this.y, h, height * this.scale);
    paper.style.width = `${width}px`;
    paper.style.height = `${height}px`;
    paper.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
  }

  zoom(by, x = this.stage.clientWidth / 2, y = this.stage.clientHeight / 2) {
    const before = this.scale;
    this.scale = Math.min(Math.max(this.scale * by, 0.1), closest * 2);
    this.x = x - (x - this.x) * this.scale / before;
    this.y = y - (y - this.y) * this.scale / before;
    this.apply();
  }

  tool(name) {
    const tools = {
      previous: () => this.turn(-1), next: () => this.turn(1), in: () => this.zoom(1.25), out: () => this.zoom(0.8), toggle: () => this.toggle(),
    };
    tools[name]();
  }

  key(event) {
    const moves = {
      ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step],
    };
    if (moves[event.key]) {
      this.x += moves[event.key][0];
      this.y += moves[event.key][1];
      this.apply();
    } else if (event.key === '+' || event.key === '=') {
      this.zoom(1.25);
    } else if (event.key === '-') {
      this.zoom(0.8);
    } else {
      return;
    }
    event.preventDefault();
  }

  wheel(event) {
    event.preventDefault();
    const corner = this.stage.getBoundingClientRect();
    this.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event.clientX - corner.left, event.clientY - corner.top);
  }

  drag(event) {
    if (event.button !== 0 || this.sheets.length === 0)
      return;
    const [x, y] = [event.clientX - this.x, event.clientY - this.y];
    const move = now => {
      [this.x, this.y] = [now.clientX - x, now.clientY - y];
      this.apply();
    };
    this.stage.setPointerCapture(event.pointerId);
    this.stage.addEventListener('pointermove', move);
    this.stage.addEventListener('pointerup', () => this.stage.removeEventListener('pointermove', move), { once: true });
  }
}

/** Keeps a sheet in sight: centred where it is smaller than the stage, without a gap where it is larger. */
function within(at, stage, sheet) {
  return sheet <= stage ? (stage - sheet) / 2 : Math.min(Math.max(at, stage - sheet - 12), 12);
}
