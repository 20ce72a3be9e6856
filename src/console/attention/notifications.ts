import { useSyncExternalStore } from 'react';

/** Whether this browser shows notifications of ours: a choice of whoever sits there, about nobody. */
const KEY = 'huisheng.notifications';

/** That somebody who sits there said no. */
const DECLINED_KEY = 'huisheng.notifications.declined';

/** `denied`: the browser's own settings forbid it. */
export type Notifying = 'unsupported' | 'denied' | 'off' | 'on';

const listeners = new Set<() => void>();

function present(): Notifying {
  if (!('Notification' in window)) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return Notification.permission === 'granted' && localStorage.getItem(KEY) === 'on' ? 'on' : 'off';
}

function changed(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab may have turned it on or off.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export function useNotifying(): Notifying {
  return useSyncExternalStore(subscribe, present);
}

/** Tells whether notifications are still to be offered here. */
export function useOffered(): boolean {
  return useSyncExternalStore(subscribe, () => localStorage.getItem(DECLINED_KEY) === null);
}

/** Not to be asked again; the switch among one's own settings stays. */
export function declineOffer(): void {
  localStorage.setItem(DECLINED_KEY, 'yes');
  changed();
}

/** Turns notifications on, for which the browser asks its user once; to be called by a press. */
export async function turnOn(): Promise<void> {
  if ((await Notification.requestPermission()) === 'granted') localStorage.setItem(KEY, 'on');
  changed();
}

export function turnOff(): void {
  localStorage.removeItem(KEY);
  declineOffer();
}

/** Shows a notification where they are on. Of one tag there is one, however many tabs show it. */
export function notify({ tag, text, onPress }: { tag: string; text: string; onPress: () => void }): void {
  if (present() !== 'on') return;
  try {
    const shown = new Notification(text, { tag: `huisheng.${tag}` });
    shown.onclick = () => {
      window.focus();
      shown.close();
      onPress();
    };
  } catch {
    // Browsers on phones let only a service worker show them, and throw; badge and title are there all the same.
  }
}
