import { useAddresses } from '../../lessons/addresses';
import { ExportMenu, FilesMenu, ShareMenu } from '../../share/FileMenus';
import { ThemeMenu } from '../Header';
import { KeysButton } from '../KeysButton';
import { useMedia } from '../use-media';

/** Of the pages around the lessons: the way back to the playground and to the contents. */
export function LessonHeader({ showKeys }: { showKeys?: () => void }) {
  const { playground, contents } = useAddresses();
  const small = useMedia('(max-width: 599px)');
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
        {showKeys &&
          (small ? (
            <FilesMenu />
          ) : (
            <>
              <ShareMenu />
              <ExportMenu />
            </>
          ))}
        <ThemeMenu />
        {showKeys && <KeysButton show={showKeys} />}
      </div>
    </header>
  );
}
