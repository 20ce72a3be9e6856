import { Trouble, upload } from './api.js';
import { make } from './rich.js';
import { t } from './texts.js';

const MAX_FILES = 10;
const MAX_FILE_BYTES = 20_000_000;

/** @typedef {{ file: File, state: 'uploading' | 'done' | 'failed', share: number, reason: string, again: boolean, held: any, picture: string }} Picked */

/** Files that were picked and go with the next message: each is uploaded as soon as it is picked. */
export class Tray {
  /** @type {Picked[]} */
  #picked = [];
  #list;
  #tell;
  /** @type {() => void} */
  #settled = () => {};

  /**
   * @param {HTMLElement} list
   * @param {(text: string) => void} tell
   */
  constructor(list, tell) {
    this.#list = list;
    this.#tell = tell;
  }

  get isEmpty() {
    return this.#picked.length === 0;
  }

  get isUploading() {
    return this.#picked.some(({ state }) => state === 'uploading');
  }

  get hasFailed() {
    return this.#picked.some(({ state }) => state === 'failed');
  }

  /** @param {Iterable<File>} files */
  add(files) {
    for (const file of files) {
      if (this.#picked.length >= MAX_FILES) return this.#tell(t('tooMany'));
      if (file.size > MAX_FILE_BYTES) {
        this.#tell(t('tooBig'));
        continue;
      }
      const picture = file.type.startsWith('image/') ? URL.createObjectURL(file) : '';
      /** @type {Picked} */
      const picked = { file, state: 'uploading', share: 0, reason: '', again: false, held: undefined, picture };
      this.#picked.push(picked);
      void this.#upload(picked);
    }
  }

  /** Resolves once no upload is under way. */
  async whenSettled() {
    while (this.isUploading) await new Promise((resolve) => (this.#settled = () => resolve(undefined)));
  }

  /** The uploaded files, which leave the tray. */
  take() {
    const held = this.#picked.map((picked) => picked.held);
    for (const { picture } of this.#picked) if (picture) URL.revokeObjectURL(picture);
    this.#picked = [];
    this.draw();
    return held;
  }

  /** @param {Picked} picked */
  async #upload(picked) {
    Object.assign(picked, { state: 'uploading', share: 0 });
    this.draw();
    try {
      picked.held = await upload(picked.file, (share) => {
        picked.share = share;
        this.draw();
      });
      picked.state = 'done';
    } catch (error) {
      const trouble = error instanceof Trouble ? error : new Trouble(true, undefined, 0);
      Object.assign(picked, { state: 'failed', reason: trouble.said || t('refusedMessage'), again: trouble.again });
    }
    this.draw();
    this.#settled();
  }

  draw() {
    this.#list.hidden = this.isEmpty;
    this.#list.replaceChildren(...this.#picked.map((picked) => this.#chip(picked)));
  }

  /** @param {Picked} picked */
  #chip(picked) {
    const chip = make('li', `chip ${picked.state}`);
    if (picked.picture) {
      const image = /** @type {HTMLImageElement} */ (make('img', ''));
      image.src = picked.picture;
      image.alt = '';
      chip.append(image);
    }
    const words = make('div', 'chip-words');
    words.append(make('bdi', 'file-name', picked.file.name));
    if (picked.state === 'uploading') {
      const bar = /** @type {HTMLProgressElement} */ (make('progress', ''));
      bar.max = 1;
      bar.value = picked.share;
      bar.setAttribute('aria-label', t('uploading'));
      words.append(bar);
    }
    if (picked.state === 'failed') words.append(make('span', 'trouble', picked.reason));
    chip.append(words);
    if (picked.state === 'failed' && picked.again)
      chip.append(this.#button('retry', picked, () => void this.#upload(picked)));
    chip.append(
      this.#button('remove', picked, () => {
        this.#picked = this.#picked.filter((other) => other !== picked);
        if (picked.picture) URL.revokeObjectURL(picked.picture);
        this.draw();
        this.#settled();
      }),
    );
    return chip;
  }

  /**
   * @param {'retry' | 'remove'} name
   * @param {Picked} picked
   * @param {() => void} act
   */
  #button(name, picked, act) {
    const button = /** @type {HTMLButtonElement} */ (make('button', 'inline', t(name)));
    button.type = 'button';
    button.setAttribute('aria-label', `${t(name)} ${picked.file.name}`);
    button.addEventListener('click', act);
    return button;
  }
}
