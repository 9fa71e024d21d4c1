import type { ChangeEvent, Ref } from 'react';

interface FileInputProps {
  /** What is asked for, for those who hear the page. */
  name: string;
  /** As in HTML: endings and media types. */
  accept?: string;
  multiple?: boolean;
  /** All files of a folder instead. */
  folder?: boolean;
  /** Gets one file at least. */
  onFiles(files: File[]): void;
  ref: Ref<HTMLInputElement>;
}

/** The browser's own picker: a click on what is behind `ref` opens it. */
export function FileInput({ name, accept, multiple, folder, onFiles, ref }: FileInputProps) {
  function take({ target }: ChangeEvent<HTMLInputElement>): void {
    const files = [...(target.files ?? [])];
    // The same file may be chosen again.
    target.value = '';
    if (files.length > 0) onFiles(files);
  }

  return (
    <input
      ref={ref}
      type="file"
      accept={accept}
      multiple={multiple}
      hidden
      aria-label={name}
      {...(folder && { webkitdirectory: '' })}
      onChange={take}
    />
  );
}
