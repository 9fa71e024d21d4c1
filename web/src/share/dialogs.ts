import { createStore } from 'zustand/vanilla';

/** The question on show: which address to open, or whether to open that of `?from=`. */
export type Dialog = { kind: 'address'; text: string } | { kind: 'confirm'; text: string };

export const dialog = createStore<{ open: Dialog | null }>(() => ({ open: null }));

export const openDialog = (open: Dialog | null): void => dialog.setState({ open });
