/*
 * <script src="https://petitions.example.gov.cn/chat/embed.js" async></script>
 * puts a button on the page that opens the chat in a frame, and shows on it how many messages are unread. It touches nothing else there;
 * in the site's storage it keeps that the chat was opened once, since only then there may be news.
 */
(() => {
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  if (!script || customElements.get('huisheng-chat')) return;
  const { origin } = new URL(script.src);
  const chinese = (document.documentElement.lang || navigator.language).toLowerCase().startsWith('zh');
  const said = chinese
    ? { open: '在线反映问题', close: '收起对话', title: '回声：在线对话', unread: '条新消息' }
    : { open: 'Tell us', close: 'Close the chat', title: 'Huisheng chat', unread: 'new' };
  const OPENED = 'huisheng.opened';

  const css = `
    :host { position: fixed; inset: auto 20px calc(20px + env(safe-area-inset-bottom)) auto; z-index: 2147483000; font: 500 medium/1.4 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
    button { display: flex; align-items: center; gap: 10px; min-height: 52px; padding: 8px 20px 8px 10px; border: 0; border-radius: 26px; background: #1d4a45; color: #fff; font: inherit; cursor: pointer; box-shadow: 0 6px 24px rgb(0 0 0 / .22); }
    button:hover { background: #163b37; }
    button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #1d4a45; }
    img { border-radius: 9px; }
    .unread { min-width: 1.5em; padding: 0 .4em; border-radius: 1em; background: #fff; color: #8c2219; font-weight: 700; text-align: center; }
    .unread[hidden] { display: none; }
    .words { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    iframe { position: fixed; right: 20px; bottom: calc(84px + env(safe-area-inset-bottom)); width: 400px; height: min(680px, calc(100% - 112px)); border: 0; border-radius: 18px; background: #f4f1ea; box-shadow: 0 16px 56px rgb(0 0 0 / .28); color-scheme: normal; }
    iframe[hidden] { display: none; }
    @media (max-width: 560px) { iframe { inset: 0; width: 100%; height: 100%; border-radius: 0; } .open { display: none; } }
    @media print { :host { display: none; } }
  `;

  class HuishengChat extends HTMLElement {
    /** @type {HTMLIFrameElement | undefined} */
    #frame;
    #button = document.createElement('button');
    #label = document.createElement('span');
    #unread = document.createElement('span');

    connectedCallback() {
      const root = this.attachShadow({ mode: 'open' });
      dress(root);
      const mark = document.createElement('img');
      Object.assign(mark, { src: `${origin}/chat/assets/mark.svg`, alt: '', width: 32, height: 32 });
      this.#button.type = 'button';
      this.#unread.className = 'unread';
      this.#unread.hidden = true;
      this.#button.append(mark, this.#label, this.#unread);
      this.#button.addEventListener('click', () => this.#show(!this.#isOpen));
      root.append(this.#button);
      this.#tell();
      window.addEventListener('message', (event) => {
        if (event.origin !== origin || event.source !== this.#frame?.contentWindow) return;
        if (event.data?.type === 'huisheng:close') this.#show(false);
        if (event.data?.type === 'huisheng:unread') this.#count(Number(event.data.count));
      });
      document.addEventListener('keydown', (event) => {
        if (event.key === 'Escape' && this.#isOpen) this.#show(false);
      });
      if (!wasOpened()) return;
      this.#frame = this.#makeFrame();
      this.#frame.hidden = true;
    }

    get #isOpen() {
      return this.#frame !== undefined && !this.#frame.hidden;
    }

    /** @param {boolean} open */
    #show(open) {
      this.#frame ??= this.#makeFrame();
      this.#frame.hidden = !open;
      this.#tell();
      this.#frame.contentWindow?.postMessage({ type: open ? 'huisheng:open' : 'huisheng:shut' }, origin);
      if (!open) return this.#button.focus();
      noteOpened();
      this.#frame.focus();
    }

    /** @param {number} unread */
    #count(unread) {
      const words = Object.assign(document.createElement('span'), { className: 'words' });
      words.textContent = ` ${said.unread}`;
      this.#unread.replaceChildren(String(unread), words);
      this.#unread.hidden = !(unread > 0);
    }

    #tell() {
      this.#label.textContent = this.#isOpen ? said.close : said.open;
      this.#button.setAttribute('aria-expanded', String(this.#isOpen));
      this.#button.className = this.#isOpen ? 'open' : '';
    }

    #makeFrame() {
      const frame = document.createElement('iframe');
      Object.assign(frame, {
        src: `${origin}/chat`,
        title: said.title,
        allow: 'geolocation; camera; clipboard-write',
      });
      // The server answers a site that is not listed with a page that says so, and needs to know which site asks.
      frame.referrerPolicy = 'origin';
      this.shadowRoot?.prepend(frame);
      return frame;
    }
  }

  /**
   * A sheet of our own needs no leave of the site's Content Security Policy, but Safari makes none before 16.4 (a TypeError); an element does there.
   * @param {ShadowRoot} root
   */
  function dress(root) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
    } catch {
      root.append(Object.assign(document.createElement('style'), { textContent: css }));
    }
  }

  // A site, or its visitor, may allow no storage; there is no badge then until the chat is opened.
  function wasOpened() {
    try {
      return localStorage.getItem(OPENED) !== null;
    } catch {
      return false;
    }
  }

  function noteOpened() {
    try {
      localStorage.setItem(OPENED, '1');
    } catch {}
  }

  customElements.define('huisheng-chat', HuishengChat);
  const add = () => document.body.append(document.createElement('huisheng-chat'));
  if (document.body) add();
  else document.addEventListener('DOMContentLoaded', add);
})();
