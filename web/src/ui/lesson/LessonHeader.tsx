import { Keyboard } from 'lucide-react';
import { useAddresses } from '../../lessons/addresses';
import { ExportMenu, ShareMenu } from '../../share/FileMenus';
import { ThemeMenu } from '../Header';

/** Of the pages around the lessons: the way back to the playground and to the contents. */
export function LessonHeader({ showKeys }: { showKeys?: () => void }) {
  const { playground, contents } = useAddresses();
  return (
    <header className="header">
      <h1>
        <a href={playground} title="To the playground">
          tryhamilton
        </a>
      </h1>
      <a className="button" href={contents}>
        Lessons
      </a>
      <a className="button" href={playground}>
        Playground
      </a>
      <div className="end">
        {showKeys && (
          <>
            <ShareMenu />
            <ExportMenu />
          </>
        )}
        <ThemeMenu />
        {showKeys && (
          <button type="button" className="button icon" aria-label="Keys" title="Keys (?)" onClick={showKeys}>
            <Keyboard size={16} />
          </button>
        )}
      </div>
    </header>
  );
}
