/** What differs between platforms for a person at the keyboard. */
export const MAC = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

/** The main modifier, as this platform writes it. */
export const MOD = MAC ? '⌘' : 'Ctrl';

/** The keys that let Tab leave the editor. */
export const TAB_TOGGLE = MAC ? 'Control+Shift+M' : 'Ctrl+M';

/** The editor's own keys for formatting a file. */
export const FORMAT_KEYS = MAC
  ? '⇧⌥F'
  : /Linux/.test(globalThis.navigator?.platform ?? '')
    ? 'Ctrl+Shift+I'
    : 'Shift+Alt+F';
