import { type ComponentProps, type ReactNode, useRef } from 'react';
import { FileInput } from './FileInput';

interface FileButtonProps extends Omit<ComponentProps<typeof FileInput>, 'ref'> {
  disabled?: boolean;
  children: ReactNode;
}

/** Asks for a file, files or a folder. */
export function FileButton({ disabled = false, children, ...input }: FileButtonProps) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="button outlined"
        disabled={disabled}
        onClick={() => chooser.current?.click()}
      >
        {children}
      </button>
      <FileInput {...input} ref={chooser} />
    </>
  );
}
