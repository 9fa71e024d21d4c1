/** The files that a check put in place of the learner's: what it says holds for a program with these. */
export function Tried({ files }: { files: Record<string, string | null> }) {
  return Object.entries(files).map(([name, text]) =>
    text === null ? (
      <p key={name} className="given">
        Tried without <code>{name}</code>
      </p>
    ) : (
      <details key={name} className="given">
        <summary>
          Tried with another <code>{name}</code>
        </summary>
        <pre>{text.trim()}</pre>
      </details>
    ),
  );
}
