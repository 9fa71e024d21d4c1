import { Keyboard } from 'lucide-react';

/** Opens the sheet with all keys. */
export function KeysButton({ show }: { show: () => void }) {
  return (
    <button
      type="button"
      className="button icon keys-button"
      aria-label="Keys"
      title="Keys (?)"
      onClick={show}
    >
      <Keyboard size={16} />
    </button>
  );
}
